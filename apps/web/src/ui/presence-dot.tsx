import type { PresenceStatus } from '@parley/contracts'
import { cn } from '@/lib/cn.ts'

const looks = {
  online: 'bg-online',
  away: 'bg-away',
  offline: 'border-2 border-ink-faint bg-surface',
}

/** A person's presence as a dot of 8 pixels; put the word beside it for screen readers. */
export function PresenceDot(props: { status: PresenceStatus; className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn(
        'inline-block size-2 shrink-0 rounded-full',
        looks[props.status],
        props.className,
      )}
    />
  )
}
