import {
  isDoNotDisturb,
  type OwnUser,
  plannedNoticeKey,
  type Reminder,
  type ReminderCore,
  type ScheduledMessage,
} from '@parley/contracts'
import { excerptOf } from '@/features/mentions/mention-names.ts'
import { showNotice } from '@/features/notifications/show-notice.ts'
import { parley } from '@/lib/parley.ts'
import { router } from '@/router/router.tsx'
import { toast } from '@/ui/toast.ts'

/** Long enough to come back to the desk; it can be closed before. */
const shownMs = 60_000

type Told = {
  id: string
  at: string
  title: string
  body: string
  path: '/reminders' | '/scheduled'
}

/** Says it in the page, and outside it while no tab is looked at and its person may be disturbed. */
function tell({ id, at, title, body, path }: Told, me: OwnUser): void {
  toast.message(body === '' ? title : `${title}: ${body}`, {
    id,
    duration: shownMs,
    action: { label: 'Show', onClick: () => void router.navigate({ to: path }) },
  })
  if (isDoNotDisturb(me, Date.now())) return
  void showNotice({ key: plannedNoticeKey({ id, at }), title, body, path })
}

async function readable(core: ReminderCore): Promise<Reminder | null> {
  if (core.message_id === null) return { ...core, message: null }
  try {
    return (await parley.api.reminders.get.query({ reminder_id: core.id })).reminder
  } catch {
    return null
  }
}

async function bodyOf({ text, message, message_id }: Reminder): Promise<string> {
  if (text !== '' || message_id === null) return text
  if (message === null) return 'the message is no longer available'
  return `${message.user.name}: ${await excerptOf(message.content)}`
}

/** Tells of a reminder whose time has come. */
export async function tellReminder(core: ReminderCore, me: OwnUser): Promise<void> {
  const reminder = await readable(core)
  // Completed or deleted on another device meanwhile.
  if (reminder === null || reminder.state !== 'due') return
  const { id, remind_at: at } = core
  tell({ id, at, title: 'Reminder', body: await bodyOf(reminder), path: '/reminders' }, me)
}

/** Tells of a message that could not be sent; one that was edited or restored since has failed no second time. */
export function tellFailed(scheduled: ScheduledMessage, me: OwnUser): void {
  const { id, send_at, failed_at, updated_at, error } = scheduled
  if (failed_at !== undefined && failed_at !== updated_at) return
  const at = failed_at ?? send_at
  const title = 'A scheduled message was not sent'
  tell({ id, at, title, body: error ?? '', path: '/scheduled' }, me)
}
