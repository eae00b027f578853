import { browserStorage } from '../browser/index.ts'
import { createNotifier } from '../notifier.ts'
import type { PendingMessage } from './pending-message.ts'

/** Where pending messages wait. `onForeignChange` hears of what other tabs put or removed. */
export type OutboxStore = {
  list(): PendingMessage[]
  put(message: PendingMessage): void
  remove(id: string): void
  onForeignChange(listener: () => void): () => void
}

/** Keeps pending messages in memory: they end with the process. */
export function memoryOutbox(): OutboxStore {
  const messages = new Map<string, PendingMessage>()
  return {
    list: () => [...messages.values()],
    put: (message) => {
      messages.set(message.id, message)
    },
    remove: (id) => {
      messages.delete(id)
    },
    onForeignChange: () => () => {},
  }
}

function parsePending(text: string | null): PendingMessage | null {
  try {
    const value: unknown = JSON.parse(text ?? 'null')
    if (typeof value !== 'object' || value === null || !('id' in value)) return null
    // Only this file writes under the prefix, always a whole PendingMessage.
    return value as PendingMessage
  } catch {
    return null
  }
}

/**
 * Keeps pending messages in localStorage, one key each so that tabs do not overwrite one
 * another's; what does not fit there is kept in memory.
 */
export function localStorageOutbox(prefix = 'parley.outbox.'): OutboxStore {
  const storage = browserStorage()
  const overflow = memoryOutbox()
  if (storage === null) return overflow
  const changes = createNotifier<void>()
  storage.onForeignChange((key) => {
    if (key === null || key.startsWith(prefix)) changes.notify()
  })
  return {
    list: () => [
      ...storage
        .keys()
        .filter((key) => key.startsWith(prefix))
        .flatMap((key) => parsePending(storage.get(key)) ?? []),
      ...overflow.list(),
    ],
    put(message) {
      try {
        storage.set(prefix + message.id, JSON.stringify(message))
        overflow.remove(message.id)
      } catch {
        overflow.put(message)
      }
    },
    remove(id) {
      storage.remove(prefix + id)
      overflow.remove(id)
    },
    onForeignChange: changes.listen,
  }
}
