import { channelInput, channelOutput } from '@parley/contracts'
import { describe, expectTypeOf, it } from 'vitest'
import { checked } from '../input.ts'
import * as trpc from '../trpc.ts'
import { procedure } from './index.ts'

const rest = { method: 'GET', path: '/api/x', summary: 'x' } as const

describe('a procedure', () => {
  it('names its right, or does not compile', () => {
    // @ts-expect-error there is no builder without a right
    procedure.query
    // @ts-expect-error a right has to be given
    procedure.channel()
    // @ts-expect-error no right has this name
    procedure.channel('channel_admin', rest)
    // @ts-expect-error a right over messages is no right in a channel
    procedure.channel('message_author', rest)
    // @ts-expect-error a signed-in procedure is not for anyone
    procedure.signedIn('anyone', rest)
    // @ts-expect-error the paths of REST begin with /api/
    procedure.caller('anyone', { ...rest, path: '/x' })
  })

  it('has the caller and the channel that its right was decided from', () => {
    procedure
      .channel('channel_reader', rest)
      .input(checked(channelInput))
      .output(channelOutput)
      .query(({ ctx, input }) => {
        expectTypeOf(ctx.caller.user.email).toEqualTypeOf<string>()
        expectTypeOf(input).toEqualTypeOf<{ channel_id: string }>()
        // @ts-expect-error nobody but packages/db sees a hash
        ctx.caller.user.password_hash
        return { channel: ctx.channel }
      })
    procedure
      .caller('anyone', rest)
      .output(channelOutput)
      // @ts-expect-error a procedure for anyone knows no caller
      .query(({ ctx }) => ({ channel: ctx.caller.user }))
  })

  it('answers with its schema’s fields and no others', () => {
    procedure
      .channel('channel_reader', rest)
      .output(channelOutput)
      // @ts-expect-error a field is missing
      .query(({ ctx }) => ({ channel: { id: ctx.channel.id } }))
  })

  it('comes from the one initTRPC through these builders alone', () => {
    expectTypeOf(trpc).not.toHaveProperty('procedure')
  })
})
