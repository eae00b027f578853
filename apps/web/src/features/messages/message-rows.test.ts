import { describe, expect, it } from 'vitest'
import { idOf, messageOf } from './message-fixtures.ts'
import { countAfter, firstUnreadId, messageRows } from './message-rows.ts'

const rowsOf = (messages: Parameters<typeof messageRows>[0]['messages'], firstUnread = '') =>
  messageRows({ messages, pending: [], firstUnread, hasOlder: false })

describe('messageRows', () => {
  it('groups one author within five minutes, and no longer', () => {
    const rows = rowsOf([
      messageOf(1, { seconds: 0 }),
      messageOf(2, { seconds: 300 }),
      messageOf(3, { seconds: 601 }),
      messageOf(4, { seconds: 602, author: 2 }),
    ])
    expect(rows.map((row) => row.isContinuation)).toEqual([false, true, false, false])
  })

  it('begins each local day with its date, and a group with it', () => {
    const midnight = new Date(2026, 4, 2).getTime()
    const at = (offset: number) => new Date(midnight + offset).toISOString()
    const rows = rowsOf([
      messageOf(1, { created_at: at(-2000) }),
      messageOf(2, { created_at: at(-1000) }),
      messageOf(3, { created_at: at(0) }),
    ])
    expect(rows.map((row) => row.day)).toEqual(['2026-05-01', null, '2026-05-02'])
    expect(rows[2]?.isContinuation).toBe(false)
  })

  it('breaks the group at the first unread message', () => {
    const rows = rowsOf([messageOf(1), messageOf(2)], idOf(2))
    expect(rows[1]).toMatchObject({ isFirstUnread: true, isContinuation: false })
  })

  it('shows a pending message last, and once when it is sent already', () => {
    const state = { state: 'sending', error: null } as const
    const rows = messageRows({
      messages: [messageOf(1), messageOf(2)],
      pending: [
        { message: messageOf(2), state },
        { message: messageOf(3), state },
      ],
      firstUnread: null,
      hasOlder: false,
    })
    expect(rows.map((row) => [row.message.id, row.pending !== null])).toEqual([
      [idOf(1), false],
      [idOf(2), false],
      [idOf(3), true],
    ])
  })
})

describe('messageRows, while older messages are still to come', () => {
  it('are the same when they have come', () => {
    const messages = [messageOf(1), messageOf(2), messageOf(3, { author: 2 })]
    const rest = { pending: [], firstUnread: null }
    const before = messageRows({ ...rest, messages: messages.slice(1), hasOlder: true })
    const after = messageRows({ ...rest, messages, hasOlder: false })
    expect(before).toEqual(after.slice(-before.length))
    expect(before).toHaveLength(1)
  })
})

describe('unread', () => {
  const marker = { created_at: messageOf(1).created_at, id: idOf(1) }
  const messages = [messageOf(1), messageOf(2), messageOf(3, { author: 2 }), messageOf(4)]

  it('finds the first message of another after the marker', () => {
    expect(firstUnreadId(messages, { user_id: idOf(1), marker })).toBe(idOf(3))
    expect(firstUnreadId(messages.slice(0, 2), { user_id: idOf(1), marker })).toBeNull()
  })

  it('counts what others said after a place', () => {
    expect(countAfter(messages, { ...marker, readerId: idOf(1) })).toBe(1)
  })
})
