import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isUnread } from '../unread/index.ts'
import { type NotificationFacts, notificationReason, notificationReasons } from './index.ts'

const me = 'a'.repeat(24)
const someone = 'b'.repeat(24)

const moment = fc.integer({ min: 0, max: 3 }).map((ms) => new Date(ms).toISOString())
const id = fc.integer({ min: 0, max: 3 }).map((n) => n.toString(16).padStart(24, '0'))
const marker = fc.record({ id, created_at: moment })
const membership = fc.record({
  joined_at: moment,
  marker,
  notification_rule: fc.constantFrom('default', 'all', 'mentions', 'none'),
  is_muted: fc.boolean(),
})
const facts: fc.Arbitrary<NotificationFacts> = fc.record({
  user_id: fc.constant(me),
  channel_type: fc.constantFrom('public', 'private', 'direct'),
  message: fc.record({
    id,
    created_at: moment,
    user_id: fc.constantFrom(me, someone),
    is_deleted: fc.boolean(),
    parent_message_id: fc.constantFrom(null, someone),
    also_in_channel: fc.constantFrom(true, undefined),
    mentions: fc.constantFrom([], [me], [someone], [someone, me]),
    mentions_channel: fc.boolean(),
  }),
  membership: fc.option(membership),
  thread: fc.option(fc.record({ is_following: fc.boolean(), marker })),
  default_rule: fc.constantFrom('all', 'mentions', 'none'),
  is_do_not_disturb: fc.boolean(),
  is_active_elsewhere: fc.boolean(),
})
const notifies = (given: NotificationFacts) =>
  notificationReasons[notificationReason(given)].notifies

const heard = {
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
    notification_rule: 'default',
    is_muted: false,
  },
  thread: null,
  default_rule: 'mentions',
  is_do_not_disturb: false,
  is_active_elsewhere: false,
} as const satisfies NotificationFacts

type Change = {
  message?: Partial<NotificationFacts['message']>
  membership?: Partial<NonNullable<NotificationFacts['membership']>>
} & Partial<Omit<NotificationFacts, 'message' | 'membership'>>

const of = ({ message, membership: changed, ...rest }: Change) =>
  notificationReason({
    ...heard,
    ...rest,
    message: { ...heard.message, ...message },
    membership: { ...heard.membership, ...changed },
  })

const plain = { mentions: [] }
const toAll = { mentions: [], mentions_channel: true }
const reply = { mentions: [], parent_message_id: someone }
const also = { ...reply, also_in_channel: true } as const
const here = { id: heard.message.id, created_at: heard.message.created_at }
const before = heard.membership.marker

describe('notificationReason', () => {
  it.each<[ReturnType<typeof of>, Change]>([
    ['mention', {}],
    ['mention', { channel_type: 'direct' }],
    ['mention', { message: { ...reply, mentions: [me] }, membership: { marker: here } }],
    ['channel_mention', { message: toAll }],
    ['direct_message', { message: toAll, channel_type: 'direct' }],
    ['direct_message', { message: reply, channel_type: 'direct' }],
    ['followed_thread', { message: reply, thread: { is_following: true, marker: before } }],
    ['followed_thread', { message: also, thread: { is_following: true, marker: here } }],
    ['every_message', { message: plain, default_rule: 'all' }],
    ['every_message', { message: also, default_rule: 'all' }],
    ['every_message', { message: plain, membership: { notification_rule: 'all' } }],
    ['own_message', { user_id: someone }],
    ['deleted', { message: { is_deleted: true } }],
    ['before_joining', { membership: { joined_at: new Date(9).toISOString() } }],
    ['already_read', { membership: { marker: here } }],
    ['already_read', { message: also, membership: { marker: here } }],
    ['already_read', { message: reply, thread: { is_following: true, marker: here } }],
    ['muted', { membership: { is_muted: true, notification_rule: 'all' } }],
    ['rule_none', { default_rule: 'none' }],
    ['rule_none', { channel_type: 'direct', membership: { notification_rule: 'none' } }],
    ['no_mention', { message: { mentions: [someone] } }],
    ['no_mention', { message: reply, default_rule: 'all' }],
    ['no_mention', { message: reply, thread: { is_following: false, marker: before } }],
    [
      'no_mention',
      { message: plain, channel_type: 'direct', membership: { notification_rule: 'mentions' } },
    ],
    ['no_mention', { message: plain, is_do_not_disturb: true, is_active_elsewhere: true }],
    ['do_not_disturb', { is_do_not_disturb: true, is_active_elsewhere: true }],
    ['active_elsewhere', { is_active_elsewhere: true }],
  ])('%s, %j', (reason, change) => expect(of(change)).toBe(reason))

  it('is not_in_channel for one who is not in it', () => {
    expect(notificationReason({ ...heard, membership: null })).toBe('not_in_channel')
  })

  it('never notifies of one’s own, deleted or foreign messages, nor muted, disturbing or twice', () => {
    fc.assert(
      fc.property(facts, (given) => {
        if (!notifies(given)) return
        expect(given).toMatchObject({
          message: { user_id: someone, is_deleted: false },
          membership: { is_muted: false },
          is_do_not_disturb: false,
          is_active_elsewhere: false,
        })
      }),
    )
  })

  it('hears of what is addressed to oneself unless a rule says none', () => {
    fc.assert(
      fc.property(facts, membership, (given, { is_muted: _, ...membership }) => {
        const own = { ...membership, is_muted: false }
        const awake = { ...given, is_do_not_disturb: false, is_active_elsewhere: false }
        const message = { ...given.message, mentions: [me], parent_message_id: null }
        const rule =
          own.notification_rule === 'default' ? given.default_rule : own.notification_rule
        const isNew = isUnread(message, { user_id: me, marker: own.marker })
        const isSince = message.created_at >= own.joined_at
        expect(notifies({ ...awake, message, membership: own })).toBe(
          isNew && isSince && rule !== 'none',
        )
      }),
    )
  })

  it('hears no less under all than under mentions, and no less under mentions than under none', () => {
    const rules = ['none', 'mentions', 'all'] as const
    fc.assert(
      fc.property(facts, membership, (given, own) => {
        const under = rules.map((notification_rule) =>
          Number(notifies({ ...given, membership: { ...own, notification_rule } })),
        )
        expect(under).toEqual([...under].sort())
        const byDefault = rules.map((default_rule) => Number(notifies({ ...given, default_rule })))
        expect(byDefault).toEqual([...byDefault].sort())
      }),
    )
  })

  it('says the same of a channel, whatever the person is doing, where it is silent anyway', () => {
    fc.assert(
      fc.property(facts, fc.boolean(), fc.boolean(), (given, dnd, active) => {
        const doing = { is_do_not_disturb: dnd, is_active_elsewhere: active }
        const quiet = { ...given, is_do_not_disturb: false, is_active_elsewhere: false }
        fc.pre(!notifies(quiet))
        expect(notificationReason({ ...given, ...doing })).toBe(notificationReason(quiet))
      }),
    )
  })

  it('falls silent by reading', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { message, membership: own } = given
        const at = { id: message.id, created_at: message.created_at }
        const read = {
          ...given,
          membership: own && { ...own, marker: at },
          thread: { is_following: true, marker: at },
        }
        expect(notifies(read)).toBe(false)
      }),
    )
  })
})
