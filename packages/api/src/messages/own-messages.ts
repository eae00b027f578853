import type { MessageRecord } from '@parley/contracts'

/** They are heard of within a moment; what is no longer kept is read like anyone else's. */
const maxKept = 1_000

export type OwnMessages = {
  /** Remembers a message that this process has just stored, until the log tells of it. */
  keep(record: MessageRecord): void
  /** The message with this id, once. */
  take(messageId: string): MessageRecord | undefined
}

/** What this process has stored and the change stream has yet to tell: it need not be decoded then. */
export function createOwnMessages(): OwnMessages {
  const kept = new Map<string, MessageRecord>()
  return {
    keep(record) {
      kept.set(record.id, record)
      const oldest = kept.keys().next()
      if (kept.size > maxKept && !oldest.done) kept.delete(oldest.value)
    },
    take(messageId) {
      const record = kept.get(messageId)
      kept.delete(messageId)
      return record
    },
  }
}
