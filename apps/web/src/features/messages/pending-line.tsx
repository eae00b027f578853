import { CircleAlert, Clock } from 'lucide-react'
import { parley } from '@/lib/parley.ts'
import { Button } from '@/ui/button.tsx'
import type { PendingState } from './message-rows.ts'

/** Under a message on its way: that it waits, or why it was refused and what one can do. */
export function PendingLine({ id, pending }: { id: string; pending: PendingState }) {
  if (pending.state === 'sent') return null
  if (pending.state === 'sending') {
    return (
      <p className="flex items-center gap-1 text-ink-faint text-xs">
        <Clock aria-hidden="true" className="size-3" />
        Sending…
      </p>
    )
  }
  return (
    <div role="alert" className="mt-1 flex flex-wrap items-center gap-2 text-danger text-sm">
      <CircleAlert aria-hidden="true" className="size-4" />
      <span>Not sent. {pending.error}</span>
      <Button size="small" onClick={() => parley.outbox.retry(id)}>
        Try again
      </Button>
      <Button size="small" variant="quiet" onClick={() => parley.outbox.discard(id)}>
        Discard
      </Button>
    </div>
  )
}
