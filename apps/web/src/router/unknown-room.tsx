import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { OpenSidebarButton } from '@/features/channels/open-sidebar-button.tsx'
import { Button } from '@/ui/button.tsx'
import { EmptyState } from '@/ui/empty-state.tsx'
import { FailedState } from '@/ui/failed-state.tsx'

type UnknownProps = { title: string; description: string }

/** What stands in the place of something that is not there: why, and the way home. */
export function UnknownNotice({ title, description }: UnknownProps) {
  return (
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
  )
}

/** A room with nothing in it but a notice; its header has the way back. */
function BareRoom({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="flex h-full grow flex-col">
      <header className="flex h-14 shrink-0 items-center gap-2 border-line border-b px-5 phone:px-3">
        <OpenSidebarButton />
        <h1 className="truncate font-semibold text-[1.0625rem]">{title}</h1>
      </header>
      <div className="flex min-h-0 grow items-center justify-center">{children}</div>
    </div>
  )
}

/** What a link shows that leads nowhere one can go, as a room of its own. */
export function UnknownRoom(props: UnknownProps) {
  return (
    <BareRoom title="Nothing to show">
      <UnknownNotice {...props} />
    </BareRoom>
  )
}

/** What stands in the place of a room that could not be read: why, and the way to try again. */
export function FailedRoom(props: ComponentProps<typeof FailedState>) {
  return (
    <BareRoom title="Not loaded">
      <FailedState {...props} />
    </BareRoom>
  )
}
