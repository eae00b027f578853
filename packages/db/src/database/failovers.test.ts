import { startTestReplicaSet, type TestReplicaSet } from '@parley/mongo'
import {
  type CommandStartedEvent,
  type CommandSucceededEvent,
  type Document,
  ObjectId,
} from 'mongodb'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { failoversOf } from './failovers.ts'
import { type Database, openDatabase } from './open-database.ts'

let set: TestReplicaSet
let database: Database
beforeAll(async () => {
  set = await startTestReplicaSet({ nodes: 3, parameters: { enableTestCommands: 1 } })
  database = await openDatabase({ uri: set.uri, name: 'failovers', monitorCommands: true })
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

/** Tells the client of a primary that it has not seen before; its commands go on to the real one. */
function tellOfAnotherPrimary(): void {
  const electionId = new ObjectId()
  const servers = new Map([['other', { type: 'RSPrimary', address: 'other:1', electionId }]])
  Reflect.apply(database.client.emit, database.client, [
    'topologyDescriptionChanged',
    { newDescription: { servers } },
  ])
}

/** Makes the primary hold updates back, or refuse them, until it is told otherwise. */
async function updatesFail(data: Document | null, mode: unknown = 'alwaysOn'): Promise<void> {
  await database.client.db('admin').command({
    configureFailPoint: 'failCommand',
    mode: data === null ? 'off' : mode,
    ...(data !== null && { data: { failCommands: ['update'], ...data } }),
  })
}

it('reads at once and once while the primary stays', async () => {
  const read = vi.fn(async () => 'read')
  const answer = failoversOf(database.client).read(read)
  // Begun within the same turn: nothing is waited for.
  expect(read).toHaveBeenCalledTimes(1)
  await expect(answer).resolves.toBe('read')
  expect(read).toHaveBeenCalledTimes(1)
})

it('sends nothing but the read while the primary stays, however its description changes', async () => {
  const commands: string[] = []
  const onStarted = ({ commandName }: CommandStartedEvent) => commands.push(commandName)
  database.client.on('commandStarted', onStarted)
  const { heartbeatFrequencyMS } = database.client.options
  expect(heartbeatFrequencyMS).toBeGreaterThan(0)
  for (let n = 0; n < 20; n += 1) await database.collections.users.countDocuments()
  database.client.off('commandStarted', onStarted)
  expect(commands).toEqual(Array.from({ length: 20 }, () => 'aggregate'))
})

it('waits with a read for the write, and reads once more where that came in between', async () => {
  await updatesFail({ blockConnection: true, blockTimeMS: 600 })
  const read = vi.fn(async () => {
    if (read.mock.calls.length === 1) tellOfAnotherPrimary()
    return read.mock.calls.length
  })
  const first = failoversOf(database.client).read(read)
  const later = vi.fn(async () => 'later')
  const second = failoversOf(database.client).read(later)
  expect(later).not.toHaveBeenCalled()
  await expect(Promise.all([first, second])).resolves.toEqual([2, 'later'])
  expect(later).toHaveBeenCalledTimes(1)
  await updatesFail(null)
})

it('waits no longer for a write that hangs once there is another primary', async () => {
  await updatesFail({ blockConnection: true, blockTimeMS: 5_000 }, { times: 1 })
  const asked: number[] = []
  const answered: number[] = []
  database.client.on('commandStarted', ({ commandName, requestId }: CommandStartedEvent) => {
    if (commandName === 'update') asked.push(requestId)
  })
  database.client.on('commandSucceeded', ({ commandName, requestId }: CommandSucceededEvent) => {
    if (commandName === 'update') answered.push(requestId)
  })
  tellOfAnotherPrimary()
  const reads = Array.from({ length: 50 }, () => failoversOf(database.client).read(async () => 1))
  await vi.waitUntil(() => asked.length > 0, { timeout: 5_000, interval: 20 })
  tellOfAnotherPrimary()
  await expect(Promise.all(reads)).resolves.toHaveLength(50)
  expect(answered).toEqual([asked[1]])
  await vi.waitUntil(() => answered.length === 2, { timeout: 10_000, interval: 20 })
})

it('lets reads go on where writes are refused for good', async () => {
  await updatesFail({ errorCode: 13 })
  const now = vi.spyOn(performance, 'now')
  tellOfAnotherPrimary()
  const reading = failoversOf(database.client).read(async () => 'read')
  const later = performance.now() + 11_000
  now.mockImplementation(() => later)
  await expect(reading).resolves.toBe('read')
  now.mockRestore()
  await updatesFail(null)
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
