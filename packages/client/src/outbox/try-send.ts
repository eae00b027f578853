import type { Message } from '@parley/contracts'
import type { TokenStore } from '../auth/index.ts'
import type { Exclusive } from '../retries/index.ts'
import type { TryOutcome } from './channel-sender.ts'
import type { OutboxStore } from './outbox-store.ts'
import { nextToSend, type OutboxChange, type PendingMessage } from './pending-message.ts'
import { judgeFailure } from './send-verdict.ts'

export type SendInput = Pick<
  PendingMessage,
  'id' | 'channel_id' | 'content' | 'parent_message_id' | 'also_in_channel' | 'file_ids'
>

/** The call that sends; rejects as a tRPC client does. */
export type SendCall = (
  input: SendInput,
  options: { signal: AbortSignal },
) => Promise<{ message: Message }>

type TryOptions = {
  tokens: TokenStore
  store: OutboxStore
  locks: Exclusive
  sendMessage: SendCall
  channel_id: string
  userId: () => string | null
  /** Ids whose try is under way, kept for show. */
  sending: Set<string>
  signal: AbortSignal
  notify: (change: OutboxChange) => void
}

const tryTimeoutMs = 30_000

/** A connection can hang for ever without an error; a try does not. */
function withinTime<Value>(
  call: (signal: AbortSignal) => Promise<Value>,
  closing: AbortSignal,
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timeout = new AbortController()
    const giveUp = () => {
      timeout.abort()
      settle(() => reject(new Error('The server did not answer in time')))
    }
    const timer = setTimeout(giveUp, tryTimeoutMs)
    closing.addEventListener('abort', giveUp, { once: true })
    function settle(pass: () => void) {
      clearTimeout(timer)
      closing.removeEventListener('abort', giveUp)
      pass()
    }
    call(timeout.signal).then(
      (value) => settle(() => resolve(value)),
      (error: unknown) => settle(() => reject(error)),
    )
  })
}

/**
 * One try for the head of a channel's queue, alone among all tabs. What waits is read anew once
 * the lock is held: another tab may have sent it meanwhile.
 */
export function createTry(options: TryOptions): () => Promise<TryOutcome> {
  const { tokens, store, sending, notify, channel_id, signal } = options

  function settle(pending: PendingMessage, error: unknown): TryOutcome {
    const verdict = judgeFailure(error)
    const isKept = store.list().some((message) => message.id === pending.id)
    if (!isKept) return { kind: 'progress' }
    switch (verdict.kind) {
      case 'sign_in':
        notify({ type: 'waiting', pending })
        // A token that came meanwhile is worth a try; without one the next sign-in wakes the queue.
        return tokens.get() === null ? { kind: 'held' } : { kind: 'retry', afterMs: 0 }
      case 'retry':
        notify({ type: 'waiting', pending })
        return { kind: 'retry', afterMs: verdict.afterMs }
      case 'refused': {
        const failed: PendingMessage = { ...pending, state: 'failed', error: verdict.sentence }
        store.put(failed)
        notify({ type: 'failed', pending: failed })
        return { kind: 'progress' }
      }
    }
  }

  async function trySending(pending: PendingMessage): Promise<TryOutcome> {
    const { id, content, parent_message_id, also_in_channel, file_ids } = pending
    const input = {
      id,
      channel_id,
      content,
      parent_message_id,
      ...(also_in_channel === true && { also_in_channel }),
      file_ids,
    }
    sending.add(id)
    notify({ type: 'sending', pending: { ...pending, state: 'sending' } })
    try {
      const { message } = await withinTime(
        (limit) => options.sendMessage(input, { signal: limit }),
        signal,
      )
      sending.delete(id)
      if (signal.aborted) return { kind: 'idle' }
      store.remove(id)
      notify({ type: 'sent', pending, message })
      return { kind: 'progress' }
    } catch (error) {
      sending.delete(id)
      return signal.aborted ? { kind: 'idle' } : settle(pending, error)
    }
  }

  return async () => {
    let outcome: TryOutcome = { kind: 'idle' }
    await options.locks.run(`parley-outbox:${channel_id}`, async () => {
      if (signal.aborted) return
      if (tokens.get() === null) {
        outcome = { kind: 'held' }
        return
      }
      const pending = nextToSend(store.list(), { channel_id, user_id: options.userId() })
      if (pending !== null) outcome = await trySending(pending)
    })
    return outcome
  }
}
