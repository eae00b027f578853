import type { ScheduledMessage } from '@parley/contracts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { parley } from '@/lib/parley.ts'
import { toast } from '@/ui/toast.ts'
import { keepScheduled, refreshScheduled } from './scheduled-cache.ts'

const undoMilliseconds = 8000

/** Runs a change; where it is refused says why and reads the list as it is. */
async function tried(call: () => Promise<unknown>, id: string): Promise<boolean> {
  try {
    await call()
    return true
  } catch (error) {
    toast.error(errorSentence(error), { id })
    refreshScheduled()
    return false
  }
}

/** Shown at once; what the server then says is later than anything known. */
function showGone(scheduled: ScheduledMessage): void {
  keepScheduled({ ...scheduled, state: 'cancelled' })
}

async function restore(scheduled_id: string): Promise<void> {
  await tried(async () => {
    const { scheduled } = await parley.api.scheduled.restore.mutate({ scheduled_id })
    keepScheduled(scheduled)
  }, scheduled_id)
}

/** Takes it back at once, on the server too, so that its time cannot come meanwhile. */
export async function cancelWithUndo(message: ScheduledMessage): Promise<void> {
  const scheduled_id = message.id
  showGone(message)
  const isDone = await tried(
    () => parley.api.scheduled.cancel.mutate({ scheduled_id }),
    scheduled_id,
  )
  if (!isDone) return
  toast.message('Scheduled message cancelled', {
    id: scheduled_id,
    duration: undoMilliseconds,
    action: { label: 'Undo', onClick: () => void restore(scheduled_id) },
  })
}

export async function sendNow(message: ScheduledMessage): Promise<void> {
  const scheduled_id = message.id
  showGone(message)
  const isDone = await tried(
    () => parley.api.scheduled.sendNow.mutate({ scheduled_id }),
    scheduled_id,
  )
  if (isDone) toast.success('Message sent', { id: scheduled_id })
}

/** Resolves to whether it was changed. */
export function editScheduled(
  message: ScheduledMessage,
  change: { content?: string; send_at?: string; file_ids?: string[] },
): Promise<boolean> {
  return tried(async () => {
    const { scheduled } = await parley.api.scheduled.edit.mutate({
      scheduled_id: message.id,
      ...change,
    })
    keepScheduled(scheduled)
  }, message.id)
}
