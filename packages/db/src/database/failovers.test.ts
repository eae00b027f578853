import { startTestReplicaSet, type TestReplicaSet } from '@parley/mongo'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { failoversOf } from './failovers.ts'
import { type Database, openDatabase } from './open-database.ts'

let set: TestReplicaSet
let database: Database
beforeAll(async () => {
  set = await startTestReplicaSet({ nodes: 3 })
  database = await openDatabase({ uri: set.uri, name: 'failovers' })
})
afterAll(async () => {
  await database?.close()
  await set?.stop()
})

async function primary(): Promise<string> {
  const hello = await database.client.db('admin').command({ hello: 1 })
  return String(hello.primary)
}

/** Makes the primary step down, and waits until the client has found another. */
async function changePrimary(): Promise<void> {
  const before = await primary()
  // The primary hangs up on the one who asks.
  await database.client
    .db('admin')
    .command({ replSetStepDown: 20, secondaryCatchUpPeriodSecs: 5, force: true })
    .catch(() => undefined)
  const isOther = async () => {
    const current = await primary()
    return current.includes(':') && current !== before
  }
  await vi.waitUntil(() => isOther().catch(() => false), { timeout: 20_000, interval: 50 })
}

it('reads once while the primary stays', async () => {
  const read = vi.fn(async () => 'read')
  await expect(failoversOf(database.client).read(read)).resolves.toBe('read')
  expect(read).toHaveBeenCalledTimes(1)
})

it('reads again what was read while the primary changed', async () => {
  const read = vi.fn(async () => {
    if (read.mock.calls.length === 1) await changePrimary()
    return read.mock.calls.length
  })
  await expect(failoversOf(database.client).read(read)).resolves.toBe(2)
  // And goes on as before.
  await expect(database.collections.users.find({}).toArray()).resolves.toEqual([])
  await expect(database.collections.users.countDocuments()).resolves.toBe(0)
})

it('lets a read wait no longer once the client is closed', async () => {
  const other = await openDatabase({ uri: set.uri, name: 'failovers' })
  await other.close()
  await expect(failoversOf(other.client).read(async () => 'read')).resolves.toBe('read')
})
