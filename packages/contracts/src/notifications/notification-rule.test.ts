import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isUnread } from '../unread/index.ts'
import { type NotificationFacts, notificationReason, notificationReasons } from './index.ts'

const me = 'a'.repeat(24)
const someone = 'b'.repeat(24)

const moment = fc.integer({ min: 0, max: 3 }).map((ms) => new Date(ms).toISOString())
const id = fc.integer({ min: 0, max: 3 }).map((n) => n.toString(16).padStart(24, '0'))
const facts: fc.Arbitrary<NotificationFacts> = fc.record({
  user_id: fc.constant(me),
  channel_type: fc.constantFrom('public', 'private', 'direct'),
  message: fc.record({
    id,
    created_at: moment,
    user_id: fc.constantFrom(me, someone),
    is_deleted: fc.boolean(),
    parent_message_id: fc.constantFrom(null, someone),
    mentions: fc.constantFrom([], [me], [someone], [someone, me]),
    mentions_channel: fc.boolean(),
  }),
  membership: fc.option(
    fc.record({ joined_at: moment, marker: fc.record({ id, created_at: moment }) }),
  ),
})
const notifies = (given: NotificationFacts) =>
  notificationReasons[notificationReason(given)].notifies

const heard: NotificationFacts = {
  user_id: me,
  channel_type: 'public',
  message: {
    id: '5'.repeat(24),
    created_at: new Date(5).toISOString(),
    user_id: someone,
    is_deleted: false,
    parent_message_id: null,
    mentions: [me],
    mentions_channel: false,
  },
  membership: {
    joined_at: new Date(1).toISOString(),
    marker: { created_at: new Date(4).toISOString(), id: 'f'.repeat(24) },
  },
}
const of = (
  message: Partial<NotificationFacts['message']>,
  rest: Partial<NotificationFacts> = {},
) => notificationReason({ ...heard, ...rest, message: { ...heard.message, ...message } })

describe('notificationReason', () => {
  it('names each reason', () => {
    const direct = { channel_type: 'direct' } as const
    const readUpTo = { id: heard.message.id, created_at: heard.message.created_at }
    const late = new Date(9).toISOString()
    expect(of({})).toBe('mention')
    expect(of({ mentions: [], mentions_channel: true })).toBe('channel_mention')
    expect(of({ mentions: [], mentions_channel: true }, direct)).toBe('direct_message')
    expect(of({}, direct)).toBe('mention')
    expect(of({ mentions: [someone] })).toBe('no_mention')
    expect(of({ user_id: me })).toBe('own_message')
    expect(of({ is_deleted: true })).toBe('deleted')
    expect(of({}, { membership: null })).toBe('not_in_channel')
    const read = { membership: { joined_at: new Date(1).toISOString(), marker: readUpTo } }
    expect(of({}, read)).toBe('already_read')
    expect(of({ parent_message_id: someone }, read)).toBe('mention')
    expect(of({}, { membership: { joined_at: late, marker: readUpTo } })).toBe('before_joining')
  })

  it('never notifies of one’s own, deleted or foreign messages, nor of what nobody addressed', () => {
    fc.assert(
      fc.property(facts, (given) => {
        fc.pre(notifies(given))
        const { message, membership, channel_type } = given
        expect([message.user_id, message.is_deleted, membership === null]).toEqual([
          someone,
          false,
          false,
        ])
        const isForMe = channel_type === 'direct' || message.mentions_channel
        expect(isForMe || message.mentions.includes(me)).toBe(true)
      }),
    )
  })

  it('notifies of an unread message exactly where it is addressed and was said since joining', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { message, membership, channel_type } = given
        fc.pre(membership !== null && isUnread(message, { user_id: me, marker: membership.marker }))
        const isForMe =
          channel_type === 'direct' || message.mentions_channel || message.mentions.includes(me)
        const isSince = message.created_at >= (membership?.joined_at ?? '')
        expect(notifies(given)).toBe(isForMe && isSince)
      }),
    )
  })

  it('falls silent by reading and is heard again by marking unread, with nothing in between', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { message, membership } = given
        fc.pre(membership !== null && message.parent_message_id === null)
        if (membership === null) return
        const at = { id: message.id, created_at: message.created_at }
        const read = { ...given, membership: { ...membership, marker: at } }
        expect(notifies(read)).toBe(false)
      }),
    )
  })
})
