import type { MessageRecord } from '@parley/contracts'
import { type Database, insertMessages } from '@parley/db'
import type { Observer } from '../observer.ts'
import type { OwnMessages } from './own-messages.ts'

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

type WriterOptions = {
  database: Database
  observer: Observer
  ownMessages: Pick<OwnMessages, 'keep'>
}

/**
 * Group commit: what arrives while a group is under way is written as the next one, and each message
 * is answered by its own document's outcome. Idle, a message waits only for what has come with it:
 * for the requests that the process is reading at the same moment. One group at a time, so that the
 * messages of a channel become visible in the order of their moments: one who has read the later one
 * has been shown the earlier one. Two at a time were half as large each, and cost more of the
 * database and the process without being sooner.
 */
export function createMessageWriter({
  database,
  observer,
  ownMessages,
}: WriterOptions): MessageWriter {
  let waiting: Waiting[] = []
  let isUnderWay = false

  async function writeGroup(group: Waiting[]): Promise<void> {
    observer.groupSize(group.length)
    const answer = await outcomesOf(group)
    isUnderWay = false
    // The next group is on its way before those of this one are answered, which takes a while.
    if (waiting.length > 0) begin()
    process.nextTick(answer)
  }

  /** Answers, once the outcome of a group is there, with what tells it to those who wait. */
  async function outcomesOf(group: Waiting[]): Promise<() => void> {
    const records = group.map(({ record }) => record)
    try {
      const outcomes = await insertMessages(database, records)
      for (const [index, record] of records.entries()) {
        if (outcomes[index] === 'inserted') ownMessages.keep(record)
      }
      return () => {
        for (const [index, { resolve, reject }] of group.entries()) {
          const outcome = outcomes[index]
          if (outcome === 'inserted' || outcome === 'duplicate') resolve(outcome)
          else reject(outcome ?? new Error('The database did not answer for a message'))
        }
      }
    } catch (error) {
      return () => {
        for (const { reject } of group) reject(error)
      }
    }
  }

  function begin(): void {
    isUnderWay = true
    const group = waiting.slice(0, maxGroup)
    waiting = waiting.slice(maxGroup)
    void writeGroup(group)
  }

  function gather(): void {
    if (waiting.length === 0 || isUnderWay) return
    isUnderWay = true
    setImmediate(begin)
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
