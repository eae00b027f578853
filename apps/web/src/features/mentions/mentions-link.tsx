import { Link } from '@tanstack/react-router'
import { AtSign } from 'lucide-react'
import { useChannels } from '@/features/channels/use-channels.ts'
import { cn } from '@/lib/cn.ts'
import { Badge } from '@/ui/badge.tsx'

/** The way from the sidebar to one's mentions, with how many of them are unread. */
export function MentionsLink() {
  const count = useChannels().reduce((sum, channel) => sum + channel.mention_count, 0)
  return (
    <li>
      <Link
        to="/mentions"
        className={cn(
          'flex h-8 items-center gap-2 rounded-lg px-2 text-sm transition-colors hover:bg-hover focus-visible:outline-offset-[-2px] phone:h-11 phone:text-base',
          'aria-[current=page]:bg-selected aria-[current=page]:text-ink',
          count > 0 ? 'font-semibold text-ink' : 'text-ink-soft',
        )}
      >
        <span className="flex size-5 shrink-0 items-center justify-center text-ink-faint">
          <AtSign aria-hidden="true" className="size-4" />
        </span>
        <span className="grow truncate">Mentions</span>
        {count > 0 ? (
          <Badge tone="accent">
            {count > 99 ? '99+' : count}
            <span className="sr-only"> unread</span>
          </Badge>
        ) : null}
      </Link>
    </li>
  )
}
