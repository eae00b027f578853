import type { RequestId } from '@parley/api'
import { z } from 'zod'

/** Written before every event: a client's link counts, and nobody needs more than a UUID. */
const longestId = 64
const idSchema = z.union([z.number(), z.string().max(longestId)])

/** What a peer says by tRPC's WebSocket protocol, as far as this connection understands it. */
const messageSchema = z.discriminatedUnion('method', [
  z.object({
    id: idSchema,
    method: z.enum(['subscription', 'query', 'mutation']),
    params: z.object({
      path: z.string(),
      input: z.unknown().optional(),
      lastEventId: z.string().optional(),
    }),
  }),
  z.object({ id: idSchema, method: z.literal('subscription.stop') }),
])
export type PeerMessage = z.infer<typeof messageSchema>

const connectionParamsSchema = z.object({
  method: z.literal('connectionParams'),
  data: z.object({ token: z.string().nullish() }).nullish(),
})

/** The messages of one frame, one or several. Throws where it is no JSON or no such message. */
export function readMessages(text: string): PeerMessage[] {
  const said: unknown = JSON.parse(text)
  return z.array(messageSchema).parse(Array.isArray(said) ? said : [said])
}

/** The token in a peer's first message, null where there is none. Throws where it is no such message. */
export function readToken(text: string): string | null {
  return connectionParamsSchema.parse(JSON.parse(text)).data?.token ?? null
}

/** A subscription's input, with the place it goes on from where the link has one of its own. */
export function inputOf({
  input,
  lastEventId,
}: {
  input?: unknown
  lastEventId?: string
}): unknown {
  if (lastEventId === undefined) return input
  return { ...(typeof input === 'object' ? input : {}), lastEventId }
}

/** What is said to a peer about one of its subscriptions, or about the connection where the id is null. */
export type ServerMessage = { id: RequestId | null } & (
  | { result: { type: 'started' | 'stopped' } | { type: 'data'; id?: string; data: unknown } }
  | { error: object }
)
