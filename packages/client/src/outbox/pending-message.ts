import type { Message } from '@parley/contracts'

/** `queued`: will be tried; `sending`: a try is under way; `failed`: the server refused it, see `error`. */
export type PendingState = 'queued' | 'sending' | 'failed'

/** A message that no server has acknowledged yet. */
export type PendingMessage = {
  /** Chosen before the first try and kept over all of them, so that the server stores it once. */
  id: string
  channel_id: string
  /** Whose it is: it is never sent in another person's name. Null where the token names nobody. */
  user_id: string | null
  content: string
  parent_message_id: string | null
  /** Whether the channel shows a reply too. */
  also_in_channel?: boolean
  file_ids: string[]
  created_at: string
  /** Its place among what one channel waits for; larger is later. */
  order: number
  state: PendingState
  /** The server's sentence, for a failed one. */
  error: string | null
}

/** What happened to the outbox; `foreign` stands for anything that another tab did. */
export type OutboxChange =
  | { type: 'queued' | 'sending' | 'waiting' | 'failed' | 'discarded'; pending: PendingMessage }
  | { type: 'sent'; pending: PendingMessage; message: Message }
  | { type: 'foreign' }

export type OutgoingMessage = {
  channel_id: string
  content: string
  parent_message_id?: string | null
  also_in_channel?: boolean
  file_ids?: string[]
}

type Draft = OutgoingMessage & { id: string; user_id: string | null; now: number }

/** Sorts by place, the id deciding between tabs that chose the same one. */
export function byOrder(a: PendingMessage, b: PendingMessage): number {
  return a.order - b.order || (a.id < b.id ? -1 : 1)
}

/** A new pending message, placed after all that wait already; `now` is in milliseconds. */
export function queueMessage(draft: Draft, waiting: readonly PendingMessage[]): PendingMessage {
  const last = waiting.reduce((order, message) => Math.max(order, message.order), 0)
  return {
    id: draft.id,
    channel_id: draft.channel_id,
    user_id: draft.user_id,
    content: draft.content,
    parent_message_id: draft.parent_message_id ?? null,
    ...(draft.also_in_channel === true && { also_in_channel: true }),
    file_ids: draft.file_ids ?? [],
    created_at: new Date(draft.now).toISOString(),
    order: Math.max(draft.now, last + 1),
    state: 'queued',
    error: null,
  }
}

/** The one message of a channel that may be tried now: its oldest that has not failed. */
export function nextToSend(
  waiting: readonly PendingMessage[],
  { channel_id, user_id }: { channel_id: string; user_id: string | null },
): PendingMessage | null {
  const queue = waiting.filter(
    (message) =>
      message.channel_id === channel_id &&
      message.user_id === user_id &&
      message.state !== 'failed',
  )
  return queue.sort(byOrder)[0] ?? null
}
