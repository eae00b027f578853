import { setTimeout as pause } from 'node:timers/promises'
import { startTestReplicaSet, type TestReplicaSet } from '@parley/mongo'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Database, openDatabase, prepareDatabase } from '../database/index.ts'
import { insertMessages } from '../messages/index.ts'
import { messageRecord } from '../testing/index.ts'
import { watching } from './watching.fixture.ts'

async function replicaSet(nodes: 1 | 3): Promise<{ set: TestReplicaSet; database: Database }> {
  const set = await startTestReplicaSet({ nodes, onProgress: () => undefined })
  onTestFinished(() => set.stop())
  const database = await openDatabase({ uri: set.uri, name: 'outages' })
  onTestFinished(() => database.close())
  await prepareDatabase(database, { log: () => undefined })
  return { set, database }
}

/** Sends one message as a client does: the same again until it is acknowledged. */
async function send(database: Database): Promise<string> {
  const record = messageRecord()
  for (;;) {
    const [outcome] = await insertMessages(database, [record]).catch((error) => [error])
    if (outcome === 'inserted' || outcome === 'duplicate') return record.id
    await pause(50)
  }
}

describe('a watch over a database that fails', () => {
  it('is not live while the database stands still, and is again by itself', async () => {
    const { set, database } = await replicaSet(1)
    const { watch, changesOf, restarts } = await watching(database)
    const first = await send(database)
    await changesOf(1)
    const [member] = set.members
    await member?.kill('SIGSTOP')
    onTestFinished(async () => member?.kill('SIGCONT'))
    await vi.waitUntil(() => !watch.isLive(), { timeout: 5_000, interval: 20 })
    await member?.kill('SIGCONT')
    await vi.waitUntil(() => watch.isLive(), { timeout: 20_000, interval: 20 })
    const second = await send(database)
    const changes = await changesOf(2)
    expect(changes).toMatchObject([{ message: { id: first } }, { message: { id: second } }])
    expect(restarts).toEqual([])
  })

  it('loses no change when the primary is killed and comes back', async () => {
    const { set, database } = await replicaSet(3)
    const { changes, restarts, watch } = await watching(database)
    const sent: string[] = []
    const stop = new AbortController()
    const sender = async () => {
      while (!stop.signal.aborted) sent.push(await send(database))
    }
    const senders = [sender(), sender(), sender()]
    const sentMore = async (count: number) => {
      const goal = sent.length + count
      await vi.waitUntil(() => sent.length >= goal, { timeout: 40_000, interval: 20 })
    }
    await sentMore(50)
    await set.members[0]?.kill('SIGKILL')
    await sentMore(50)
    await set.members[0]?.restart()
    await sentMore(50)
    stop.abort()
    await Promise.all(senders)
    await vi.waitUntil(() => changes.length >= sent.length, { timeout: 20_000, interval: 20 })
    const told = changes.map((change) => 'message' in change && change.message.id)
    expect(new Set(told)).toEqual(new Set(sent))
    expect(told).toHaveLength(sent.length)
    const cursors = changes.map(({ cursor }) => cursor)
    expect(cursors).toEqual(cursors.toSorted())
    expect(restarts).toEqual([])
    expect(watch.isLive()).toBe(true)
  })
})
