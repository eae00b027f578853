import { callTRPCProcedure, isTrackedEnvelope } from '@trpc/server'
import type { Context, RequestId } from './context.ts'
import { withRequestId } from './input.ts'
import { appRouter } from './root.ts'

type Subscription = {
  ctx: Context
  path: string
  input: unknown
  requestId: RequestId
  signal: AbortSignal
}

/** One thing told, and its place in the log where it has one. */
export type Told = { id?: string; data: unknown }

/**
 * Begins a subscription, and answers with what it tells. Throws what the procedure does, and
 * not_found for any procedure that is no subscription.
 */
export async function openSubscription(options: Subscription): Promise<AsyncIterable<Told>> {
  const { ctx, path, input, requestId, signal } = options
  const answer: unknown = await callTRPCProcedure({
    router: appRouter,
    path,
    type: 'subscription',
    ctx,
    getRawInput: async () => withRequestId(input, requestId),
    signal,
    batchIndex: 0,
  })
  // What a subscription of these routers answers with, each of them written as a generator.
  return toldBy(answer as AsyncIterable<unknown>)
}

async function* toldBy(items: AsyncIterable<unknown>): AsyncGenerator<Told> {
  for await (const item of items) {
    if (!isTrackedEnvelope(item)) {
      yield { data: item }
      continue
    }
    const [id, data] = item
    // As tRPC's client expects it: for the link's resume, and for whoever listens.
    yield { id, data: { id, data } }
  }
}
