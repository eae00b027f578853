import type { ChangeEvent, Message, OwnUser, ReactionUsers } from '@parley/contracts'
import { QueryClient } from '@tanstack/react-query'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ThreadWindow } from './apply-to-thread.ts'
import { applyToWindow } from './apply-to-window.ts'
import { fetchWithEvents } from './event-recorder.ts'
import { applyMessageEvent } from './message-cache.ts'
import { coreOf, idOf, messageOf, testChannelId } from './message-fixtures.ts'
import { messageKeys } from './message-keys.ts'
import { type MessageWindow, mergeMessages } from './message-window.ts'

const me: OwnUser = {
  id: idOf(1),
  email: 'ada@example.org',
  name: 'Ada',
  role: 'user',
  status: 'active',
  created_at: '2026-05-01T12:00:00.000Z',
}
const scope = { readerId: me.id, parentId: null }
const emptyWindow: MessageWindow = {
  messages: [],
  olderCursor: null,
  newerCursor: null,
  deletedIds: [],
  cut: null,
}

/** A channel as a server keeps it: what happened, and what a page read after the first `n` events shows. */
type History = { events: ChangeEvent[]; states: Message[][] }
type Step = { kind: number; target: number; emoji: number }

function historyOf(steps: readonly Step[]): History {
  let messages: Message[] = []
  let reactions = new Map<string, ReactionUsers[]>()
  const events: ChangeEvent[] = []
  const states: Message[][] = [[]]
  let clock = 0
  const say = (event: ChangeEvent, next: Message[]) => {
    messages = next
    events.push(event)
    states.push(messages)
  }
  for (const step of steps) {
    clock += 1
    const target = messages[step.target % Math.max(messages.length, 1)]
    if (target === undefined || step.kind < 3) {
      const message = messageOf(clock, { author: (step.target % 3) + 1 })
      const event = { type: 'message.created', message: coreOf(message), thread: null } as const
      say({ ...event, channel_id: testChannelId }, [...messages, message])
    } else if (step.kind === 3) {
      const edited_at = new Date(Date.UTC(2026, 4, 2, 0, 0, clock)).toISOString()
      const edited = { ...target, content: `edit ${clock}`, is_edited: true, edited_at }
      say(
        { type: 'message.updated', channel_id: testChannelId, message: coreOf(edited) },
        messages.map((message) => (message.id === target.id ? edited : message)),
      )
    } else if (step.kind === 4) {
      say(
        {
          type: 'message.deleted',
          channel_id: testChannelId,
          message_id: target.id,
          parent_message_id: null,
          thread: null,
        },
        messages.filter((message) => message.id !== target.id),
      )
    } else if (step.kind === 5) {
      const emoji = ['👍', '🎉', '👀'][step.emoji % 3] ?? '👍'
      const before = reactions.get(target.id) ?? []
      const user_ids = [idOf((step.target % 3) + 1)]
      const after = before.some((one) => one.emoji === emoji)
        ? before.filter((one) => one.emoji !== emoji)
        : [...before, { emoji, user_ids }]
      reactions = new Map(reactions).set(target.id, after)
      const shown = after.map((one) => ({
        emoji: one.emoji,
        count: one.user_ids.length,
        reacted: one.user_ids.includes(me.id),
      }))
      say(
        {
          type: 'message.reacted',
          channel_id: testChannelId,
          message_id: target.id,
          reactions: after,
        },
        messages.map((message) =>
          message.id === target.id ? { ...message, reactions: shown } : message,
        ),
      )
    } else {
      const state = {
        parent_message_id: target.id,
        reply_count: target.reply_count + 1,
        last_reply_at: new Date(Date.UTC(2026, 4, 3, 0, 0, clock)).toISOString(),
      }
      const reply = messageOf(1000 + clock, { parent_message_id: target.id })
      say(
        {
          type: 'message.created',
          channel_id: testChannelId,
          message: coreOf(reply),
          thread: state,
        },
        messages.map((message) =>
          message.id === target.id
            ? { ...message, reply_count: state.reply_count, last_reply_at: state.last_reply_at }
            : message,
        ),
      )
    }
  }
  return { events, states }
}

const steps = fc.array(
  fc.record({ kind: fc.nat({ max: 6 }), target: fc.nat({ max: 20 }), emoji: fc.nat({ max: 2 }) }),
  { minLength: 1, maxLength: 40 },
)

function apply(window: MessageWindow, events: readonly ChangeEvent[]): MessageWindow {
  return events.reduce((current, event) => applyToWindow(current, event, scope), window)
}

describe('a window and the events of its channel', () => {
  it('comes to the same list whatever page was read and however far events were repeated', () => {
    fc.assert(
      fc.property(steps, fc.nat(), fc.nat(), fc.nat(), (made, at, from, again) => {
        const { events, states } = historyOf(made)
        const read = at % states.length
        const start = from % (read + 1)
        const repeatFrom = again % (events.length + 1)
        const page: MessageWindow = { ...emptyWindow, messages: states[read] ?? [] }
        // Events from before the page was read, all that came after, and a stretch once more.
        const heard = [...events.slice(start), ...events.slice(repeatFrom)]
        expect(apply(page, heard).messages).toEqual(states.at(-1))
      }),
    )
  })

  it('comes to the same list in whatever order sends, edits and deletions are heard', () => {
    const told = steps.map((made) =>
      historyOf(made.map((step) => ({ ...step, kind: Math.min(step.kind, 4) }))),
    )
    const shuffled = told.chain((history) =>
      fc.record({
        history: fc.constant(history),
        heard: fc.shuffledSubarray([...history.events, ...history.events], {
          minLength: history.events.length * 2,
        }),
      }),
    )
    fc.assert(
      fc.property(shuffled, ({ history, heard }) => {
        expect(apply(emptyWindow, heard).messages).toEqual(history.states.at(-1))
      }),
    )
  })

  it('orders messages of one moment by id', () => {
    const late = messageOf(9, { seconds: 1 })
    const early = messageOf(2, { seconds: 1 })
    const merged = mergeMessages([late], [early])
    expect(merged.map(({ id }) => id)).toEqual([early.id, late.id])
  })

  it('takes no new message into a stretch that does not reach the end', () => {
    const window = { ...emptyWindow, messages: [messageOf(1)], newerCursor: 'more' }
    const event: ChangeEvent = {
      type: 'message.created',
      channel_id: testChannelId,
      message: coreOf(messageOf(5)),
      thread: null,
    }
    expect(applyToWindow(window, event, scope)).toBe(window)
  })
})

describe('a reply that its channel shows too', () => {
  const parent = messageOf(1)
  const reply = messageOf(2, { parent_message_id: parent.id, also_in_channel: true })
  const told = { channel_id: testChannelId, thread: null } as const
  const created = { type: 'message.created', message: coreOf(reply), ...told } as const
  const opened = applyToWindow(emptyWindow, { ...created, message: coreOf(parent) }, scope)
  const ids = (window: MessageWindow) => window.messages.map(({ id }) => id)

  it('comes into the channel at its place, once, and leaves it when it is deleted', () => {
    const shown = applyToWindow(applyToWindow(opened, created, scope), created, scope)
    expect(ids(shown)).toEqual([parent.id, reply.id])
    const { parent_message_id, also_in_channel } = reply
    const gone = { message_id: reply.id, parent_message_id, also_in_channel, ...told } as const
    const after = applyToWindow(shown, { type: 'message.deleted', ...gone }, scope)
    expect(ids(after)).toEqual([parent.id])
    expect(ids(applyToWindow(after, created, scope))).toEqual([parent.id])
  })

  it('is in its thread all the same, where other replies are alone', () => {
    const thread = { ...scope, parentId: parent.id }
    expect(ids(applyToWindow(emptyWindow, created, thread))).toEqual([reply.id])
    const { also_in_channel: _, ...plain } = coreOf(reply)
    expect(ids(applyToWindow(opened, { ...created, message: plain }, scope))).toEqual([parent.id])
  })
})

describe('applyMessageEvent', () => {
  const parent = messageOf(1)
  const replied: ChangeEvent = {
    type: 'message.created',
    channel_id: testChannelId,
    message: coreOf(messageOf(7, { parent_message_id: parent.id })),
    thread: {
      parent_message_id: parent.id,
      reply_count: 1,
      last_reply_at: messageOf(7).created_at,
    },
  }

  it('puts a reply into its thread and counts it at its parent, not in the channel', () => {
    const client = new QueryClient()
    const windowKey = messageKeys.window(testChannelId, null)
    const threadKey = messageKeys.thread(testChannelId, parent.id)
    client.setQueryData<MessageWindow>(windowKey, { ...emptyWindow, messages: [parent] })
    client.setQueryData<ThreadWindow>(threadKey, { parent, replies: emptyWindow })
    applyMessageEvent(client, replied, me)
    applyMessageEvent(client, replied, me)
    const window = client.getQueryData<MessageWindow>(windowKey)
    const thread = client.getQueryData<ThreadWindow>(threadKey)
    expect(window?.messages.map(({ id, reply_count }) => [id, reply_count])).toEqual([
      [parent.id, 1],
    ])
    expect(thread?.parent.reply_count).toBe(1)
    expect(thread?.replies.messages.map(({ id }) => id)).toEqual([idOf(7)])
  })

  it('keeps a thread whose parent is deleted, without the words', () => {
    const client = new QueryClient()
    const threadKey = messageKeys.thread(testChannelId, parent.id)
    client.setQueryData<ThreadWindow>(threadKey, {
      parent,
      replies: { ...emptyWindow, messages: [messageOf(7, { parent_message_id: parent.id })] },
    })
    applyMessageEvent(
      client,
      {
        type: 'message.deleted',
        channel_id: testChannelId,
        message_id: parent.id,
        parent_message_id: null,
        thread: null,
      },
      me,
    )
    const thread = client.getQueryData<ThreadWindow>(threadKey)
    expect(thread?.parent).toMatchObject({ is_deleted: true, content: '' })
    expect(thread?.replies.messages).toHaveLength(1)
  })

  it('hands the events of a fetch on to it, so that its answer does not lose them', async () => {
    const client = new QueryClient()
    const answer = Promise.withResolvers<string>()
    const settled = fetchWithEvents(client, {
      fetch: () => answer.promise,
      settle: (page, events) => ({ page, events }),
    })
    applyMessageEvent(client, replied, me)
    answer.resolve('page')
    expect(await settled).toEqual({ page: 'page', events: [replied] })
  })
})
