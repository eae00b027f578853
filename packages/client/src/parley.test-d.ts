import { assertType, describe, expectTypeOf, it } from 'vitest'
import type { ChangeEvent, Message, OwnUser, Parley, ServerEvent, User } from './index.ts'

declare const parley: Parley
declare const event: ServerEvent
declare const change: ChangeEvent
const id = 'a'.repeat(24)

describe('calls', () => {
  it('take the fields of the contract and answer with its types', () => {
    expectTypeOf(parley.api.messages.send.mutate)
      .parameter(0)
      .toExtend<{ channel_id: string; content: string }>()
    expectTypeOf(parley.api.users.me.query).returns.resolves.toEqualTypeOf<{ user: OwnUser }>()
    expectTypeOf(parley.api.messages.get.query).returns.resolves.toEqualTypeOf<{
      message: Message
    }>()
  })

  it('refuse a wrong field name', () => {
    // @ts-expect-error
    parley.api.messages.send.mutate({ channelId: id, content: 'hi' })
    // @ts-expect-error
    parley.api.channels.create.mutate({ name: 'a', type: 'public', topic: 'no such field' })
  })

  it('refuse a wrong type', () => {
    // @ts-expect-error
    parley.api.messages.send.mutate({ channel_id: 7, content: 'hi' })
    // @ts-expect-error
    parley.api.channels.create.mutate({ name: 'a', type: 'direct' })
  })

  it('refuse a missing field', () => {
    // @ts-expect-error
    parley.api.messages.send.mutate({ channel_id: id })
    // @ts-expect-error
    parley.outbox.send({ content: 'hi' })
  })

  it('refuse an unknown procedure, and the wrong kind of call', () => {
    // @ts-expect-error
    parley.api.messages.shout.mutate({ message_id: id })
    // @ts-expect-error
    parley.api.shouts
    // @ts-expect-error
    parley.api.messages.send.query({ channel_id: id, content: 'hi' })
  })
})

describe('what leaves the server', () => {
  it('has no field of the inside', async () => {
    const { user } = await parley.api.users.me.query()
    // @ts-expect-error
    user.password_hash
    // @ts-expect-error
    user.token_epoch
    type Inner = 'password_hash' | 'token_epoch' | '_id'
    expectTypeOf<Extract<keyof User, Inner>>().toBeNever()
    expectTypeOf<Extract<keyof OwnUser, Inner>>().toBeNever()
    const { channels } = await parley.api.channels.list.query({})
    // @ts-expect-error
    channels[0]?.direct_key
  })

  it('has ids and times as strings, never an ObjectId or a Date', async () => {
    const { message } = await parley.api.messages.get.query({ message_id: id })
    expectTypeOf(message.id).toEqualTypeOf<string>()
    expectTypeOf(message.created_at).toEqualTypeOf<string>()
    // @ts-expect-error
    message._id
    // @ts-expect-error
    message.id.toHexString()
  })
})

describe('events', () => {
  it('make a switch that misses a kind a compile error', () => {
    // @ts-expect-error
    function unhandled(given: ServerEvent): string {
      switch (given.type) {
        case 'ready':
        case 'heartbeat':
        case 'reset':
          return given.cursor
      }
    }
    assertType(unhandled)
    if (change.type === 'message.created' || change.type === 'typing') return
    // @ts-expect-error
    const rest: never = change
    assertType(rest)
  })

  it('leave nothing over when every kind is handled', () => {
    switch (event.type) {
      case 'ready':
      case 'heartbeat':
      case 'reset':
      case 'change':
        break
      default:
        expectTypeOf(event).toBeNever()
    }
  })

  it('carry what their kind says', () => {
    if (change.type === 'message.created') {
      expectTypeOf(change.message.content).toEqualTypeOf<string>()
      // @ts-expect-error
      change.user_id
    }
  })

  it('arrive typed from the bare subscription too', () => {
    parley.api.events.subscribe.subscribe(
      { lastEventId: null },
      {
        onData: (tracked) => expectTypeOf(tracked).toExtend<{ id: string; data: ServerEvent }>(),
      },
    )
  })
})
