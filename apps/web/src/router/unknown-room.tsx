import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import { Button } from '@/ui/button.tsx'
import { EmptyState } from '@/ui/empty-state.tsx'

type UnknownRoomProps = { title: string; description: string }

/** What a link shows that leads nowhere one can go: why, and the way home. */
export function UnknownRoom({ title, description }: UnknownRoomProps) {
  return (
    <div className="flex h-full grow items-center justify-center">
      <h1 className="sr-only">{title}</h1>
      <EmptyState
        icon={<Compass />}
        title={title}
        description={description}
        action={
          <Button asChild>
            <Link to="/">Back to your channels</Link>
          </Button>
        }
      />
    </div>
  )
}
