import { setTimeout as pause } from 'node:timers/promises'
import { type MongoClient, ObjectId, type TopologyDescription } from 'mongodb'

/** Any collection with a write: nothing in it has this id, so that the write changes nothing. */
const collection = 'transaction_locks'
const pauseMs = 50
/** Where writes are refused for so long, what the old primary told has long been on a majority, and reads go on. */
const longestMs = 10_000

type Failovers = {
  /** Answers with what `read` answers once the primary it read from knows all that has been told. */
  read<Result>(read: () => Promise<Result>): Promise<Result>
}

const trackers = new WeakMap<MongoClient, Failovers>()
const untracked: Failovers = { read: (read) => read() }

/** The tracker of a client that `trackFailovers` was given; reads of others go on as they are. */
export function failoversOf(client: MongoClient): Failovers {
  return trackers.get(client) ?? untracked
}

/**
 * Keeps reads from going back in time. A new primary answers majority reads from what it knew to be
 * on a majority before its election: for up to a second that can be less than the old one has told
 * through its change stream, or acknowledged. So after a change of the primary reads wait for a
 * write that changes nothing, which is answered once all before it is on a majority, and what was
 * read while the primary changed is read again.
 */
export function trackFailovers(client: MongoClient, databaseName: string): void {
  let primary: string | null = null
  let changes = 0
  let settling: PromiseWithResolvers<void> | null = null

  /** Lets everyone go on who waits, be it only to wait for what has come in its place. */
  function settled(next: PromiseWithResolvers<void> | null = null): void {
    const before = settling
    settling = next
    before?.resolve()
  }

  async function settle(own: number): Promise<void> {
    const writes = client.db(databaseName).collection(collection, {
      writeConcern: { w: 'majority', journal: true },
    })
    const giveUpAt = performance.now() + longestMs
    while (own === changes) {
      try {
        await writes.updateOne({ _id: new ObjectId() }, { $set: { settled: true } })
        break
      } catch {
        if (performance.now() > giveUpAt) break
        await pause(pauseMs)
      }
    }
    if (own === changes) settled()
  }

  client.on('topologyDescriptionChanged', ({ newDescription }) => {
    const current = primaryOf(newDescription)
    if (current === null || current === primary) return
    const isFirst = primary === null
    primary = current
    if (isFirst) return
    changes += 1
    settled(Promise.withResolvers())
    void settle(changes)
  })
  client.once('topologyClosed', () => {
    changes += 1
    settled()
  })

  trackers.set(client, {
    async read(read) {
      for (;;) {
        while (settling !== null) await settling.promise
        const before = changes
        const result = await read()
        if (before === changes) return result
      }
    },
  })
}

/** Which primary it is: one that is elected again is another one. */
function primaryOf({ servers }: TopologyDescription): string | null {
  for (const { type, address, electionId } of servers.values()) {
    if (type === 'RSPrimary') return `${address} ${electionId?.toHexString()}`
  }
  return null
}
