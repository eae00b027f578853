import type { MessageRecord } from '@parley/contracts'
import { type Database, insertMessages } from '@parley/db'
import type { Observer } from '../observer.ts'

const maxGroup = 500

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
 * Group commit: what arrives while a group is under way is written as the next one, and each message
 * is answered by its own document's outcome. Idle, a message waits for nothing. There are two lanes,
 * each with one group under way; a channel keeps to its lane, so that its messages become visible in
 * the order of their moments: one who has read the later one has been shown the earlier one.
 */
export function createMessageWriter(database: Database, observer: Observer): MessageWriter {
  const even = createLane(database, observer)
  const odd = createLane(database, observer)
  return {
    store(record) {
      const lane = record.channel_id.charCodeAt(record.channel_id.length - 1) % 2 === 0 ? even : odd
      return lane.store(record)
    },
  }
}

function createLane(database: Database, observer: Observer): MessageWriter {
  let waiting: Waiting[] = []
  let isUnderWay = false

  async function writeGroup(group: Waiting[]): Promise<void> {
    isUnderWay = true
    observer.groupSize(group.length)
    try {
      const records = group.map(({ record }) => record)
      const outcomes = await insertMessages(database, records)
      for (const [index, { resolve, reject }] of group.entries()) {
        const outcome = outcomes[index]
        if (outcome === 'inserted' || outcome === 'duplicate') resolve(outcome)
        else reject(outcome ?? new Error('The database did not answer for a message'))
      }
    } catch (error) {
      for (const { reject } of group) reject(error)
    } finally {
      isUnderWay = false
      flush()
    }
  }

  function flush(): void {
    if (waiting.length === 0 || isUnderWay) return
    const group = waiting.slice(0, maxGroup)
    waiting = waiting.slice(maxGroup)
    void writeGroup(group)
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
