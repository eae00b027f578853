import { readClaims, type TokenStore } from '../auth/index.ts'
import { whenOnline } from '../browser/index.ts'
import { createNotifier } from '../notifier.ts'
import type { Exclusive } from '../retries/index.ts'
import { type ChannelSender, createChannelSender } from './channel-sender.ts'
import { newMessageId } from './message-id.ts'
import type { OutboxStore } from './outbox-store.ts'
import {
  byOrder,
  type OutboxChange,
  type OutgoingMessage,
  type PendingMessage,
  queueMessage,
} from './pending-message.ts'
import { createTry, type SendCall } from './try-send.ts'

export type Outbox = {
  /** Queues a message and returns it at once. Throws an Error where nobody is signed in. */
  send(message: OutgoingMessage): PendingMessage
  /** The signed-in person's waiting and failed messages, oldest first. */
  pending(channelId?: string): PendingMessage[]
  /** Tries a failed message again; one that waits is tried at once. */
  retry(id: string): void
  /** Forgets a message; one whose try is under way may still arrive. */
  discard(id: string): void
  onChange(listener: (change: OutboxChange) => void): () => void
}

type OutboxControl = {
  /** Tries everything at once: the server is known to be there again. */
  wake(): void
  close(): void
}

type OutboxOptions = {
  tokens: TokenStore
  store: OutboxStore
  locks: Exclusive
  sendMessage: SendCall
}

// Without shared locks a message of another tab is left to it for this long.
const foreignPatienceMs = 10_000

/** The queue between a person and a flaky network: in order in each channel, each message stored once. */
export function createOutbox(options: OutboxOptions): Outbox & OutboxControl {
  const { tokens, store, locks } = options
  const changes = createNotifier<OutboxChange>()
  const sending = new Set<string>()
  const senders = new Map<string, ChannelSender>()
  const controller = new AbortController()
  let foreignTimer: ReturnType<typeof setTimeout> | undefined

  const userId = () => readClaims(tokens.get())?.user_id ?? null
  const find = (id: string) => store.list().find((message) => message.id === id)
  const shown = (message: PendingMessage): PendingMessage =>
    sending.has(message.id) ? { ...message, state: 'sending' } : message

  function senderOf(channelId: string): ChannelSender {
    const existing = senders.get(channelId)
    if (existing !== undefined) return existing
    const sender = createChannelSender(
      createTry({
        ...options,
        channel_id: channelId,
        userId,
        sending,
        signal: controller.signal,
        notify: changes.notify,
      }),
    )
    senders.set(channelId, sender)
    return sender
  }

  function wakeAll(wake?: { now: boolean }) {
    const waiting = store.list().filter((message) => message.state !== 'failed')
    const channelIds = new Set(waiting.map((message) => message.channel_id))
    for (const channelId of channelIds) senderOf(channelId).wake(wake)
  }

  const stops = [
    whenOnline(() => wakeAll({ now: true })),
    tokens.onChange((token) => {
      if (token !== null) wakeAll({ now: true })
    }),
    store.onForeignChange(() => {
      changes.notify({ type: 'foreign' })
      clearTimeout(foreignTimer)
      foreignTimer = setTimeout(wakeAll, locks.isShared ? 0 : foreignPatienceMs)
    }),
  ]
  wakeAll()

  return {
    send(message) {
      if (tokens.get() === null) throw new Error('Sign in before sending')
      const now = Date.now()
      const draft = { ...message, id: newMessageId(now), user_id: userId(), now }
      const pending = queueMessage(draft, store.list())
      store.put(pending)
      changes.notify({ type: 'queued', pending })
      senderOf(pending.channel_id).wake()
      return pending
    },
    pending(channelId) {
      const user_id = userId()
      return store
        .list()
        .filter((message) => message.user_id === user_id)
        .filter((message) => channelId === undefined || message.channel_id === channelId)
        .sort(byOrder)
        .map(shown)
    },
    retry(id) {
      const message = find(id)
      if (message === undefined) return
      const pending: PendingMessage = { ...message, state: 'queued', error: null }
      if (message.state === 'failed') {
        store.put(pending)
        changes.notify({ type: 'queued', pending })
      }
      senderOf(pending.channel_id).wake({ now: true })
    },
    discard(id) {
      const pending = find(id)
      if (pending === undefined) return
      store.remove(id)
      changes.notify({ type: 'discarded', pending })
    },
    onChange: changes.listen,
    wake: () => wakeAll({ now: true }),
    close() {
      for (const stop of stops) stop()
      for (const sender of senders.values()) sender.stop()
      clearTimeout(foreignTimer)
      controller.abort()
    },
  }
}
