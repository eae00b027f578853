import type { OwnUser, ReminderCore, ScheduledMessage } from '@parley/contracts'
import { beforeEach, expect, it, vi } from 'vitest'

const said: string[] = []
const shown: string[] = []

vi.mock('@/lib/parley.ts', () => ({ parley: {} }))
vi.mock('@/features/mentions/mention-names.ts', () => ({ excerptOf: async () => 'Hi @Bob' }))
vi.mock('@/router/router.tsx', () => ({ router: {} }))
vi.mock('@/ui/toast.ts', () => ({ toast: { message: (text: string) => said.push(text) } }))
vi.mock('@/features/notifications/show-notice.ts', () => ({
  showNotice: async ({ body }: { body: string }) => shown.push(body),
}))

const { tellFailed, tellReminder } = await import('./tell-planned.ts')

const id = 'a'.repeat(24)
const at = '2026-11-25T09:00:00.000Z'
const me: OwnUser = {
  id,
  email: 'ann@example.org',
  name: 'Ann',
  role: 'user',
  status: 'active',
  created_at: at,
}
const tea: ReminderCore = {
  id,
  text: 'Tea',
  channel_id: null,
  message_id: null,
  remind_at: at,
  state: 'due',
  completed_at: null,
  created_at: at,
  updated_at: at,
}

beforeEach(() => {
  said.length = 0
  shown.length = 0
})

it('tells of a reminder in the page and outside it', async () => {
  await tellReminder(tea, me)
  expect([said, shown]).toEqual([['Reminder: Tea'], ['Tea']])
})

it('tells of it in the page alone to who is not to be disturbed', async () => {
  await tellReminder(tea, { ...me, dnd_until: '2999-01-01T00:00:00.000Z' })
  expect([said, shown]).toEqual([['Reminder: Tea'], []])
})

const failed: ScheduledMessage = {
  id,
  channel_id: id,
  parent_message_id: null,
  content: 'Later',
  file_ids: [],
  files: [],
  send_at: at,
  state: 'failed',
  error: 'You are no longer in this channel',
  failed_at: at,
  created_at: at,
  updated_at: at,
}

it('tells that a message was not sent, and not again when it is edited or restored', () => {
  tellFailed(failed, me)
  tellFailed({ ...failed, updated_at: '2026-11-25T09:00:01.000Z' }, me)
  expect(said).toEqual(['A scheduled message was not sent: You are no longer in this channel'])
})
