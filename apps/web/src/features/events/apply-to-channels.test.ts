import {
  type ChangeEvent,
  countUnread,
  isHidden,
  type MessageCore,
  type OwnChannel,
  parseMentions,
} from '@parley/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { applyToChannels } from './apply-to-channels.ts'

const idOf = (number: number) => number.toString(16).padStart(24, '0')
const momentOf = (second: number) => new Date(Date.UTC(2026, 0, 1) + second * 1000).toISOString()
const me = { id: idOf(1) }
const ada = { id: idOf(2), name: 'Ada' }
const nothingCounted = new Map<string, string>()

function channelOf(id: number, change: Partial<OwnChannel> = {}): OwnChannel {
  return {
    id: idOf(id),
    name: `channel-${id}`,
    type: 'public',
    description: '',
    created_by: ada.id,
    created_at: momentOf(0),
    role: 'member',
    joined_at: momentOf(0),
    unread_count: 0,
    mention_count: 0,
    last_message_at: null,
    last_read_at: momentOf(10),
    last_read_id: idOf(0xfff),
    notification_rule: 'default',
    is_muted: false,
    hidden_up_to: null,
    users: [],
    ...change,
  }
}

function messageOf(change: Partial<MessageCore> = {}): MessageCore {
  return {
    id: idOf(0x100),
    channel_id: idOf(7),
    user_id: ada.id,
    content: 'hello',
    parent_message_id: null,
    is_edited: false,
    edited_at: null,
    is_pinned: false,
    is_deleted: false,
    created_at: momentOf(20),
    user: ada,
    files: [],
    ...change,
  }
}

const created = (message: MessageCore): ChangeEvent => {
  return { type: 'message.created', channel_id: message.channel_id, message, thread: null }
}
const apply = (channels: OwnChannel[], event: ChangeEvent, countedUpTo = nothingCounted) =>
  applyToChannels(channels, event, { me, countedUpTo })

describe('a rule of one’s own', () => {
  const rule = { notification_rule: 'none', is_muted: true } as const
  const updated = (user_id: string): ChangeEvent => {
    return {
      type: 'membership.updated',
      channel_id: idOf(7),
      user_id,
      ...rule,
      hidden_up_to: null,
    }
  }

  it('closes a conversation that another device has closed, and brings it back with what is new', () => {
    const channel = channelOf(7, { type: 'direct', last_message_at: momentOf(10) })
    const closed: ChangeEvent = {
      type: 'membership.updated',
      channel_id: channel.id,
      user_id: me.id,
      notification_rule: 'default',
      is_muted: false,
      hidden_up_to: momentOf(10),
    }
    const hidden = apply([channel], closed).channels
    expect(hidden.map(isHidden)).toEqual([true])
    const edited: ChangeEvent = {
      type: 'message.updated',
      channel_id: channel.id,
      message: messageOf({ created_at: momentOf(5) }),
    }
    expect(apply(hidden, edited).channels.map(isHidden)).toEqual([true])
    expect(apply(hidden, created(messageOf())).channels.map(isHidden)).toEqual([false])
    const own = created(messageOf({ user_id: me.id }))
    expect(apply(hidden, own).channels.map(isHidden)).toEqual([false])
  })

  it('shows at once, and asks for the counts where muting may change them', () => {
    const [quiet, unread] = [channelOf(7), channelOf(7, { unread_count: 2 })]
    expect(apply([quiet], updated(me.id))).toEqual({
      channels: [{ ...quiet, ...rule }],
      isUncertain: false,
    })
    expect(apply([unread], updated(me.id))).toMatchObject({ isUncertain: true })
    expect(apply([{ ...unread, ...rule }], updated(me.id))).toMatchObject({ isUncertain: false })
    expect(apply([quiet], updated(ada.id))).toEqual({ channels: [quiet], isUncertain: false })
  })

  it('lets what is said to everyone in a muted channel be no mention', () => {
    const channels = [channelOf(7, { is_muted: true })]
    const toAll = apply(channels, created(messageOf({ content: '<!here>' })))
    expect(toAll.channels[0]).toMatchObject({ unread_count: 1, mention_count: 0 })
    const toMe = apply(channels, created(messageOf({ content: `<@${me.id}>` })))
    expect(toMe.channels[0]).toMatchObject({ unread_count: 1, mention_count: 1 })
  })
})

describe('a new message', () => {
  it('counts in its own channel, as a mention where it names one', () => {
    const both = [channelOf(7), channelOf(8)]
    const plain = apply(both, created(messageOf())).channels
    expect(plain[0]).toMatchObject({ unread_count: 1, mention_count: 0 })
    expect(plain[0]?.last_message_at).toBe(momentOf(20))
    expect(plain[1]).toEqual(both[1])
    const named = apply(both, created(messageOf({ content: `<@${me.id}>` }))).channels
    expect(named[0]).toMatchObject({ unread_count: 1, mention_count: 1 })
    const everyone = apply(both, created(messageOf({ content: '<!channel> hi' }))).channels
    expect(everyone[0]).toMatchObject({ mention_count: 1 })
  })

  it('does not count when it is a reply, or has been counted by the list already', () => {
    const channels = [channelOf(7)]
    const reply = created(messageOf({ parent_message_id: idOf(3) }))
    expect(apply(channels, reply)).toEqual({ channels, isUncertain: false })
    const counted = new Map([[idOf(7), momentOf(20)]])
    expect(apply(channels, created(messageOf()), counted)).toEqual({ channels, isUncertain: true })
    const later = created(messageOf({ created_at: momentOf(21) }))
    expect(apply(channels, later, counted).channels[0]?.unread_count).toBe(1)
  })

  it('gives the same count as the rule over all messages, whatever they are', () => {
    const anyMessage = fc.record({
      second: fc.integer({ min: 0, max: 40 }),
      id: fc.integer({ min: 1, max: 0xffff }),
      author: fc.constantFrom(me.id, ada.id),
      content: fc.constantFrom('hi', `<@${me.id}>`, '<!here>', '`<!here>`'),
      parent_message_id: fc.constantFrom(null, idOf(3)),
    })
    fc.assert(
      fc.property(fc.array(anyMessage, { maxLength: 30 }), (drawn) => {
        const messages = drawn.map(({ second, id, author, ...rest }) =>
          messageOf({ ...rest, id: idOf(id), user_id: author, created_at: momentOf(second) }),
        )
        const start = channelOf(7)
        const end = messages.reduce((list, one) => apply(list, created(one)).channels, [start])[0]
        const reader = {
          user_id: me.id,
          marker: { created_at: start.last_read_at, id: start.last_read_id },
        }
        const forMe = messages.filter(({ content }) => {
          const mentions = parseMentions(content)
          return mentions.channel || mentions.user_ids.includes(me.id)
        })
        expect(end?.unread_count).toBe(countUnread(messages, reader))
        expect(end?.mention_count).toBe(countUnread(forMe, reader))
      }),
    )
  })
})

describe('one’s own list', () => {
  it('loses a channel that one left and asks for one that one joined', () => {
    const channels = [channelOf(7), channelOf(8)]
    const left: ChangeEvent = { type: 'member.left', channel_id: idOf(7), user_id: me.id }
    expect(apply(channels, left).channels.map(({ id }) => id)).toEqual([idOf(8)])
    expect(apply(channels, { ...left, user_id: ada.id }).channels).toEqual(channels)
    const user = {
      ...ada,
      id: me.id,
      role: 'user',
      status: 'active',
      created_at: momentOf(0),
    } as const
    const member = { user, role: 'member', joined_at: momentOf(1) } as const
    const joined: ChangeEvent = { type: 'member.joined', channel_id: idOf(9), member }
    expect(apply(channels, joined).isUncertain).toBe(true)
  })

  it('is read anew when the marker moved elsewhere, and only then', () => {
    const channels = [channelOf(7, { unread_count: 3 })]
    const read = (last_read_id: string, user_id = me.id): ChangeEvent => {
      return { type: 'read.updated', channel_id: idOf(7), user_id, last_read_at: '', last_read_id }
    }
    expect(apply(channels, read(idOf(0x200))).isUncertain).toBe(true)
    expect(apply(channels, read(idOf(0xfff))).isUncertain).toBe(false)
    expect(apply(channels, read(idOf(0x200), ada.id)).isUncertain).toBe(false)
  })

  it('is read anew when an unread message changed or went', () => {
    const unread = [channelOf(7, { unread_count: 1 })]
    const message = messageOf({ is_edited: true })
    const updated: ChangeEvent = { type: 'message.updated', channel_id: idOf(7), message }
    expect(apply(unread, updated).isUncertain).toBe(true)
    const old = { ...updated, message: messageOf({ created_at: momentOf(5) }) }
    expect(apply(unread, old).isUncertain).toBe(false)
    const deleted: ChangeEvent = {
      type: 'message.deleted',
      channel_id: idOf(7),
      message_id: idOf(0x100),
      parent_message_id: null,
      thread: null,
    }
    expect(apply(unread, deleted).isUncertain).toBe(true)
    expect(apply([channelOf(7)], deleted).isUncertain).toBe(false)
  })

  it('follows names', () => {
    const channels = [channelOf(7, { type: 'direct', name: null, users: [ada] })]
    const user = { ...ada, name: 'Ada L.', role: 'user', status: 'active', created_at: '' } as const
    expect(apply(channels, { type: 'user.updated', user }).channels[0]?.users).toEqual([
      { id: ada.id, name: 'Ada L.' },
    ])
  })
})
