import type { ChangeEvent, Message } from '@parley/contracts'
import { describe, expectTypeOf, it } from 'vitest'
import { trpc } from './trpc.ts'

const channel_id = 'a'.repeat(24)

describe('the page’s calls', () => {
  it('do not compile with a wrong field, type or name', () => {
    const send = trpc.messages.send.useMutation()
    send.mutate({ channel_id, content: 'right' })
    // @ts-expect-error the field is channel_id
    send.mutate({ channelId: channel_id, content: 'x' })
    // @ts-expect-error content is a string
    send.mutate({ channel_id, content: 5 })
    // @ts-expect-error content is missing
    send.mutate({ channel_id })
    // @ts-expect-error there is no such field
    send.mutate({ channel_id, content: 'x', pinned: true })
    // @ts-expect-error there is no such procedure
    trpc.messages.shout
    // @ts-expect-error a mutation is no query
    trpc.messages.send.useQuery
  })

  it('answer with what leaves the server and nothing else', () => {
    const list = trpc.messages.list.useQuery({ channel_id })
    expectTypeOf(list.data?.messages).toEqualTypeOf<Message[] | undefined>()
    const me = trpc.users.me.useQuery()
    // @ts-expect-error a hash never leaves the server
    me.data?.user.password_hash
    // @ts-expect-error nor does the count of password changes
    me.data?.user.token_epoch
    // @ts-expect-error ids are strings, without an ObjectId's methods
    me.data?.user.id.toHexString()
  })

  it('must handle every kind of event', () => {
    function handled(event: ChangeEvent): string {
      switch (event.type) {
        case 'message.created':
          return event.message.content
        default: {
          // @ts-expect-error the other kinds are left unhandled
          const rest: never = event
          return rest
        }
      }
    }
    expectTypeOf(handled).returns.toEqualTypeOf<string>()
  })
})
