import type { MessageCore } from '@parley/client'
import { expect, it } from 'vitest'
import { formatLine } from './format-line.ts'
import { Transcript } from './transcript.ts'

const channel_id = 'c'.repeat(24)
const ada = 'a'.repeat(24)

function message(second: number, changes: Partial<MessageCore> = {}): MessageCore {
  return {
    id: second.toString(16).padStart(24, '0'),
    channel_id,
    user_id: ada,
    content: `message ${second}`,
    parent_message_id: null,
    is_edited: false,
    edited_at: null,
    is_pinned: false,
    is_deleted: false,
    created_at: new Date(second * 1000).toISOString(),
    user: { id: ada, name: 'Ada' },
    files: [],
    ...changes,
  }
}

const created = (core: MessageCore) =>
  ({ type: 'message.created', channel_id, message: core, thread: null }) as const
const updated = (core: MessageCore) =>
  ({ type: 'message.updated', channel_id, message: core }) as const
const names = {
  channel: () => '#general',
  person: (id: string) => (id === ada ? 'Ada' : undefined),
}

it('says each message once, however it was heard of', () => {
  const transcript = new Transcript()
  expect(transcript.heard(created(message(1)))).toMatchObject({ kind: 'said', is_reply: false })
  expect(transcript.heard(created(message(1)))).toBeNull()
  const caughtUp = transcript.fetched([message(3), message(2), message(1)])
  expect(caughtUp.map((line) => line.message_id)).toEqual([message(2).id, message(3).id])
  expect(transcript.heard(created(message(3)))).toBeNull()
})

it('tells an edit from a pin', () => {
  const transcript = new Transcript()
  transcript.heard(created(message(1)))
  const edited = message(1, { is_edited: true, edited_at: message(9).created_at, content: 'new' })
  expect(transcript.heard(updated(edited))).toMatchObject({ kind: 'edited' })
  expect(transcript.heard(updated({ ...edited, is_pinned: true }))).toBeNull()
})

it('shows what was deleted, where it was seen', () => {
  const transcript = new Transcript()
  transcript.heard(created(message(1)))
  const deletion = {
    type: 'message.deleted',
    channel_id,
    parent_message_id: null,
    thread: null,
  } as const
  const line = transcript.heard({ ...deletion, message_id: message(1).id })
  expect(line).toMatchObject({ kind: 'deleted', message: { content: 'message 1' } })
  const unseen = transcript.heard({ ...deletion, message_id: message(2).id })
  expect(unseen).toMatchObject({ kind: 'deleted', message: null })
})

it('prints names, replies and marks, and nothing that a terminal would obey', () => {
  const core = message(1, {
    content: `<@${ada}> and <!here>\n\u001B[31mred`,
    parent_message_id: message(0).id,
  })
  const line = new Transcript().heard(created(core))
  expect(line && formatLine(line, names)).toMatch(
    /^\d\d:\d\d #general ↳ Ada: @Ada and @here\n {6}\uFFFD\[31mred$/,
  )
})
