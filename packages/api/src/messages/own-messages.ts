import type { MessageRecord } from '@parley/contracts'

/** They are heard of within a moment; what is no longer kept is read like anyone else's. Units are those of UTF-16. */
const limits = { messages: 1_000, units: 4_000_000 }

export type OwnMessages = {
  /** Remembers a message that this process has just stored, until the log tells of it. */
  keep(record: MessageRecord): void
  /** The message with this id, once. */
  take(messageId: string): MessageRecord | undefined
}

/** What this process has stored and the change stream has yet to tell: it need not be decoded then. */
export function createOwnMessages(): OwnMessages {
  const kept = new Map<string, MessageRecord>()
  let units = 0

  function take(messageId: string): MessageRecord | undefined {
    const record = kept.get(messageId)
    if (record === undefined) return undefined
    kept.delete(messageId)
    units -= record.content.length
    return record
  }

  return {
    keep(record) {
      take(record.id)
      kept.set(record.id, record)
      units += record.content.length
      for (const oldest of kept.keys()) {
        if (kept.size <= limits.messages && units <= limits.units) return
        take(oldest)
      }
    },
    take,
  }
}
