import { Link } from '@tanstack/react-router'
import { MessagesSquare } from 'lucide-react'
import { cn } from '@/lib/cn.ts'
import { usePlace } from '@/router/use-place.ts'
import { Badge } from '@/ui/badge.tsx'
import { useUnreadThreads } from './use-threads.ts'

/** The sidebar's way to the followed threads: bold, with their number, while some are unread. */
export function ThreadsLink() {
  const isOpen = usePlace().inbox === 'threads'
  const count = useUnreadThreads()
  return (
    <Link
      to="/threads"
      aria-current={isOpen ? 'page' : undefined}
      className={cn(
        'flex h-8 items-center gap-2 rounded-lg px-2 text-sm transition-colors focus-visible:outline-offset-[-2px] phone:h-11 phone:text-base',
        isOpen ? 'bg-selected text-ink' : 'hover:bg-hover',
        count > 0 ? 'font-semibold text-ink' : !isOpen && 'text-ink-soft',
      )}
    >
      <span
        aria-hidden="true"
        className="flex size-5 shrink-0 items-center justify-center text-ink-faint"
      >
        <MessagesSquare className="size-4" />
      </span>
      <span className="grow truncate">Threads</span>
      {count > 0 ? (
        <Badge tone="accent">
          {count > 99 ? '99+' : count}
          <span className="sr-only"> unread</span>
        </Badge>
      ) : null}
    </Link>
  )
}
