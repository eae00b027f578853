import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { MongoClient } from 'mongodb'
import { describe, expect, it, onTestFinished } from 'vitest'
import { findOrphan } from './orphans.ts'
import { type Owner, scratchFolder, spawnOwner } from './owner.fixture.ts'
import { commandOf, signal } from './processes.ts'
import { waitUntil } from './wait-until.ts'

function own(dataDir: string): Owner {
  const owner = spawnOwner(dataDir)
  onTestFinished(async () => {
    owner.kill('SIGKILL')
    await owner.exited
    const orphan = await findOrphan(`${dataDir}/mongo`)
    if (orphan !== undefined) signal(orphan.pid, 'SIGKILL')
  })
  return owner
}

async function stop(owner: Owner): Promise<void> {
  owner.kill('SIGTERM')
  await owner.exited
}

/** Writes one number after the other until the connection ends, and answers what was acknowledged. */
async function writeUntilCut(uri: string, enough: () => void): Promise<number[]> {
  await using client = new MongoClient(uri, { serverSelectionTimeoutMS: 1_000 })
  const numbers = client.db('kept').collection('numbers')
  const acknowledged: number[] = []
  for (let value = 0; value < 200; value += 1) {
    await numbers.insertOne({ value }, { writeConcern: { w: 'majority' } })
    acknowledged.push(value)
    if (value === 100) enough()
  }
  return acknowledged
}

async function numbersIn(uri: string): Promise<number[]> {
  await using client = new MongoClient(uri)
  const found = await client.db('kept').collection('numbers').find().sort({ value: 1 }).toArray()
  return found.map(({ value }) => value)
}

describe('one data folder', () => {
  it('is adopted with the mongod that a killed server left, and nothing is lost', async () => {
    await using folder = await scratchFolder()
    const first = own(folder.path)
    const before = await first.started
    const acknowledged = await writeUntilCut(before.uri, () => first.kill('SIGKILL'))
    await first.exited
    const second = own(folder.path)
    const after = await second.started
    expect(after).toMatchObject({ uri: before.uri, pid: before.pid, version: before.version })
    expect(await numbersIn(after.uri)).toEqual(acknowledged)
    await stop(second)
    expect(await commandOf(before.pid)).toBeUndefined()
  })

  it('has an adopted mongod watched as well', async () => {
    await using folder = await scratchFolder()
    const first = own(folder.path)
    const { pid, uri } = await first.started
    first.kill('SIGKILL')
    await first.exited
    await own(folder.path).started
    signal(pid, 'SIGKILL')
    const orphan = await waitUntil(
      async () => {
        const found = await findOrphan(`${folder.path}/mongo`)
        return found?.pid !== pid && found
      },
      { what: 'another mongod', timeoutMs: 20_000 },
    )
    expect(uri).toContain(`:${orphan.port}/`)
    expect(await numbersIn(uri)).toEqual([])
  })

  it('gets a new mongod when the one left behind hangs', async () => {
    await using folder = await scratchFolder()
    const first = own(folder.path)
    const { pid, uri } = await first.started
    const acknowledged = await writeUntilCut(uri, () => undefined)
    first.kill('SIGKILL')
    await first.exited
    signal(pid, 'SIGSTOP')
    const after = await own(folder.path).started
    expect(after.pid).not.toBe(pid)
    expect(await numbersIn(after.uri)).toEqual(acknowledged)
  })

  it('loses nothing acknowledged when server and mongod are killed together', async () => {
    await using folder = await scratchFolder()
    const first = own(folder.path)
    const { pid, uri } = await first.started
    const acknowledged = await writeUntilCut(uri, () => undefined)
    signal(pid, 'SIGKILL')
    first.kill('SIGKILL')
    await first.exited
    const { uri: again } = await own(folder.path).started
    expect(await numbersIn(again)).toEqual(acknowledged)
  })

  it('is refused to a second server while the first lives', async () => {
    await using folder = await scratchFolder()
    const first = own(folder.path)
    const { uri } = await first.started
    await expect(own(folder.path).started).rejects.toThrow(
      `Parley already runs on DATA_DIR=${folder.path} (process ${first.pid}): stop it, or set DATA_DIR`,
    )
    expect(await numbersIn(uri)).toEqual([])
  })

  it('goes to exactly one of two that start at once', async () => {
    await using folder = await scratchFolder()
    const results = await Promise.allSettled([1, 2].map(() => own(folder.path).started))
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('loses its mongod when the server exits without stopping it', async () => {
    await using folder = await scratchFolder()
    const module = join(import.meta.dirname, 'start-replica-set.ts')
    const program = `import { startReplicaSet } from ${JSON.stringify(module)}
      const { pid } = await startReplicaSet({ dataDir: process.argv[1], onProgress: () => undefined })
      process.stdout.write(String(pid), () => process.exit(1))`
    const args = ['--input-type=module', '-e', program, folder.path]
    const failed = await promisify(execFile)(process.execPath, args).catch((error) => error)
    expect(failed.stdout).toMatch(/^\d+$/)
    await waitUntil(async () => (await commandOf(Number(failed.stdout))) === undefined, {
      what: 'the mongod to end',
      timeoutMs: 20_000,
    })
  })

  it('keeps its mongod through a Ctrl C until the server has drained', async () => {
    await using folder = await scratchFolder()
    const owner = own(folder.path)
    const { uri, pid } = await owner.started
    owner.kill('SIGSTOP')
    process.kill(-owner.pid, 'SIGINT')
    expect(await writeUntilCut(uri, () => undefined)).toHaveLength(200)
    owner.kill('SIGCONT')
    await owner.exited
    expect(await commandOf(pid)).toBeUndefined()
  })
})
