import { newMessageId } from '@parley/client'
import type { Reminder } from '@parley/contracts'
import { timesNow } from '@/features/times/use-times.tsx'
import { errorSentence } from '@/lib/error-sentence.ts'
import { parley } from '@/lib/parley.ts'
import { toast } from '@/ui/toast.ts'
import { keepReminder, refreshReminders } from './reminder-cache.ts'

const undoMs = 8_000

type Called = Promise<{ reminder: Reminder }>

/** Runs a change and keeps what came of it; where it is refused says why and reads the lists as they are. */
async function tried(call: () => Called): Promise<Reminder | null> {
  try {
    const { reminder } = await call()
    keepReminder(reminder)
    return reminder
  } catch (error) {
    toast.error(errorSentence(error))
    refreshReminders()
    return null
  }
}

const willRemind = ({ remind_at }: Reminder) =>
  toast.success(`You will be reminded: ${timesNow().planned(remind_at)}`)

/** Makes a reminder of a message or a text; resolves to whether the server has it. */
export async function remind(
  of: { message_id: string } | { text: string },
  at: Date,
): Promise<boolean> {
  const id = newMessageId()
  const made = await tried(() =>
    parley.api.reminders.create.mutate({ ...of, id, remind_at: at.toISOString() }),
  )
  if (made !== null) willRemind(made)
  return made !== null
}

export async function snooze(reminder: Pick<Reminder, 'id'>, at: Date): Promise<void> {
  const moved = await tried(() =>
    parley.api.reminders.snooze.mutate({ reminder_id: reminder.id, remind_at: at.toISOString() }),
  )
  if (moved !== null) willRemind(moved)
}

export async function complete(reminder: Reminder): Promise<void> {
  const completed_at = new Date().toISOString()
  keepReminder({ ...reminder, state: 'completed', completed_at })
  await tried(() => parley.api.reminders.complete.mutate({ reminder_id: reminder.id }))
}

/** Deletes one; it can be had back for a while. */
export async function remove(reminder: Reminder): Promise<void> {
  const reminder_id = reminder.id
  keepReminder({ ...reminder, state: 'deleted' })
  const gone = await tried(() => parley.api.reminders.delete.mutate({ reminder_id }))
  if (gone === null) return
  toast.message('Reminder deleted', {
    id: reminder_id,
    duration: undoMs,
    action: {
      label: 'Undo',
      onClick: () => void tried(() => parley.api.reminders.restore.mutate({ reminder_id })),
    },
  })
}
