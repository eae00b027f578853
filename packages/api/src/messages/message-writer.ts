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
 * is answered by its own document's outcome. Idle, a message waits only for what has come with it:
 * for the requests that the process is reading at the same moment. One group at a time, so that the
 * messages of a channel become visible in the order of their moments: one who has read the later one
 * has been shown the earlier one. Two at a time were half as large each, and cost more of the
 * database and the process without being sooner.
 */
export function createMessageWriter(database: Database, observer: Observer): MessageWriter {
  let waiting: Waiting[] = []
  let isUnderWay = false

  async function writeGroup(group: Waiting[]): Promise<void> {
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
      gather()
    }
  }

  function gather(): void {
    if (waiting.length === 0 || isUnderWay) return
    isUnderWay = true
    setImmediate(() => {
      const group = waiting.slice(0, maxGroup)
      waiting = waiting.slice(maxGroup)
      void writeGroup(group)
    })
  }

  return {
    store(record) {
      return new Promise((resolve, reject) => {
        waiting.push({ record, resolve, reject })
        gather()
      })
    },
  }
}
