import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { useTimes } from '@/features/times/use-times.tsx'
import { cn } from '@/lib/cn.ts'
import { IconButton } from '@/ui/icon-button.tsx'

const pill =
  'pointer-events-auto flex h-8 items-center gap-1.5 rounded-full px-3 font-medium text-sm shadow-raised phone:h-11 phone:px-4'

/** At the foot of a list whose reader has scrolled up: how much has come since, and the way down. */
export function EndPill({ count, onClick }: { count: number; onClick: () => void }) {
  const words =
    count === 0 ? 'Jump to latest' : count === 1 ? '1 new message' : `${count} new messages`
  return (
    <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
      <button
        type="button"
        onClick={onClick}
        className={cn(
          pill,
          'min-w-44',
          count === 0 ? 'bg-raised text-ink' : 'bg-accent text-accent-ink',
        )}
      >
        {/* Other words are another element: nothing moves while one reads. */}
        <span key={words} className="flex grow items-center justify-center gap-1.5">
          <ArrowDown aria-hidden="true" className="size-4 shrink-0" />
          {words}
        </span>
      </button>
    </div>
  )
}

type UnreadPillProps = {
  count: number
  since: string
  onJump: () => void
  onDismiss: () => void
}

/** At the head of a list whose first unread message lies above: the way up to it. */
export function UnreadPill({ count, since, onJump, onDismiss }: UnreadPillProps) {
  const times = useTimes()
  return (
    <div className="pointer-events-none absolute inset-x-0 top-2 flex justify-center px-3">
      <div className={`${pill} bg-accent pr-1 text-accent-ink`}>
        <button type="button" onClick={onJump} className="flex h-full items-center gap-1.5">
          <ArrowUp aria-hidden="true" className="size-4" />
          {count === 1 ? '1 new message' : `${count} new messages`} since {times.short(since)}
        </button>
        <IconButton
          label="Dismiss"
          size="small"
          className="rounded-full text-accent-ink!"
          onClick={onDismiss}
        >
          <X className="size-4" />
        </IconButton>
      </div>
    </div>
  )
}
