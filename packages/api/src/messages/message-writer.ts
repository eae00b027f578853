import type { MessageRecord } from '@parley/contracts'
import { type Database, insertMessages } from '@parley/db'
import type { Observer } from '../observer.ts'

const maxGroup = 500
const maxInFlight = 2

type Waiting = {
  record: MessageRecord
  resolve: (outcome: 'inserted' | 'duplicate') => void
  reject: (error: unknown) => void
}

export type MessageWriter = {
  /** Stores a message on a majority of the nodes; `duplicate` where its id was already there. */
  store(record: MessageRecord): Promise<'inserted' | 'duplicate'>
}

/**
 * Group commit: what arrives while earlier groups are under way is written as the next group, and
 * each message is answered by its own document's outcome. Idle, a message waits for nothing.
 */
export function createMessageWriter(database: Database, observer: Observer): MessageWriter {
  let waiting: Waiting[] = []
  let inFlight = 0

  async function writeGroup(group: Waiting[]): Promise<void> {
    inFlight += 1
    observer.groupSize(group.length)
    try {
      const outcomes = await insertMessages(
        database,
        group.map(({ record }) => record),
      )
      for (const [index, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[index]
        if (outcome === 'inserted' || outcome === 'duplicate') resolve(outcome)
        else reject(outcome ?? new Error('The database did not answer for a message'))
      }
    } catch (error) {
      for (const { reject } of group) reject(error)
    } finally {
      inFlight -= 1
      flush()
    }
  }

  function flush(): void {
    while (waiting.length > 0 && inFlight < maxInFlight) {
      const group = waiting.slice(0, maxGroup)
      waiting = waiting.slice(maxGroup)
      void writeGroup(group)
    }
  }

  return {
    store(record) {
      return new Promise((resolve, reject) => {
        waiting.push({ record, resolve, reject })
        flush()
      })
    },
  }
}
