import type { ChangeEvent, OwnUser, Reminder, ReminderCore } from '@parley/contracts'
import { type PlannedPages, rowsOf, withRow } from '@/features/planning/planned-pages.ts'
import { parley } from '@/lib/parley.ts'
import { queryClient } from '@/lib/query-client.ts'

/** Under these keys the lists of reminders are kept. */
export const openKey = ['reminders', 'open'] as const
export const completedKey = ['reminders', 'completed'] as const
export type ReminderPages = PlannedPages<Reminder>

const open = {
  isListed: ({ state }: Reminder) => state === 'due' || state === 'upcoming',
  // As the server has it: what is due first, then soonest first.
  compare: (a: Reminder, b: Reminder) =>
    a.state.localeCompare(b.state) ||
    a.remind_at.localeCompare(b.remind_at) ||
    a.id.localeCompare(b.id),
}
const completed = {
  isListed: ({ state }: Reminder) => state === 'completed',
  compare: (a: Reminder, b: Reminder) =>
    (b.completed_at ?? '').localeCompare(a.completed_at ?? '') || b.id.localeCompare(a.id),
}

/** Keeps a reminder as the server has just told it. */
export function keepReminder(reminder: Reminder): void {
  // A read of the lists that is under way may be of before this: it is begun again.
  if (queryClient.isFetching({ queryKey: ['reminders'] }) > 0) refreshReminders()
  for (const [key, rule] of [
    [openKey, open],
    [completedKey, completed],
  ] as const) {
    queryClient.setQueryData<ReminderPages>(key, (pages) =>
      pages === undefined ? undefined : withRow(pages, reminder, rule),
    )
  }
}

export function refreshReminders(): void {
  void queryClient.invalidateQueries({ queryKey: ['reminders'] })
}

function cached(id: string): Reminder | undefined {
  const lists = [openKey, completedKey].map((key) => queryClient.getQueryData<ReminderPages>(key))
  return lists.flatMap(rowsOf).find((reminder) => reminder.id === id)
}

/** Reads one again: an event says nothing of its message. */
async function readAgain(core: ReminderCore): Promise<void> {
  try {
    const { reminder } = await parley.api.reminders.get.query({ reminder_id: core.id })
    keepReminder(reminder)
  } catch {
    refreshReminders()
  }
}

/** Brings the lists up to date with what happened on whichever device, or to a reminder's message. */
export function applyToReminders(event: ChangeEvent, me: OwnUser): void {
  switch (event.type) {
    case 'reminder.updated': {
      const { reminder } = event
      const known = cached(reminder.id)
      const isEnough = known !== undefined || reminder.message_id === null
      if (reminder.state === 'deleted' || isEnough) {
        keepReminder({ ...reminder, message: known?.message ?? null })
      } else void readAgain(reminder)
      return
    }
    case 'message.updated':
    case 'message.deleted': {
      const id = event.type === 'message.deleted' ? event.message_id : event.message.id
      const lists = [openKey, completedKey].flatMap((key) =>
        rowsOf(queryClient.getQueryData<ReminderPages>(key)),
      )
      if (lists.some(({ message_id }) => message_id === id)) refreshReminders()
      return
    }
    case 'member.left':
      if (event.user_id === me.id) refreshReminders()
      return
    case 'member.joined':
      if (event.member.user.id === me.id) refreshReminders()
      return
    default:
      return
  }
}
