import { Link } from '@tanstack/react-router'
import { CalendarClock } from 'lucide-react'
import type { DraftPlace } from '@/features/drafts/draft-place.ts'
import { cn } from '@/lib/cn.ts'
import { useScheduledCounts } from './use-scheduled.ts'

/** Above the composer: what is scheduled for this place, and the way to it. */
export function ScheduledLine({ channelId, parentId }: DraftPlace) {
  const { pending, failed } = useScheduledCounts({ channelId, parentId })
  if (pending + failed === 0) return null
  const words =
    failed > 0 ? `${failed} scheduled here could not be sent` : `${pending} scheduled here`
  return (
    <p
      className={cn(
        'flex items-center gap-1.5 px-1 pb-1 text-xs',
        failed > 0 ? 'text-danger' : 'text-ink-faint',
      )}
    >
      <CalendarClock aria-hidden="true" className="size-3.5 shrink-0" />
      <span className="truncate">{words}</span>
      <Link
        to="/scheduled"
        className="inline-flex shrink-0 items-center font-medium text-accent-text hover:underline phone:-my-3 phone:min-h-11 phone:pr-4"
      >
        See all<span className="sr-only"> scheduled messages</span>
      </Link>
    </p>
  )
}
