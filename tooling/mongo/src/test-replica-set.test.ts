import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { MongoClient } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { commandOf } from './processes.ts'
import { startTestReplicaSet } from './test-replica-set.ts'
import { waitUntil } from './wait-until.ts'

describe('startTestReplicaSet', () => {
  it('takes writes at once and leaves nothing behind', async () => {
    const set = await startTestReplicaSet()
    const [member] = set.members
    await using client = new MongoClient(set.uri)
    await client.db('t').collection('c').insertOne({ a: 1 })
    const dbPath = /--dbpath (\S+)/.exec((await commandOf(member?.pid ?? 0)) ?? '')?.[1] ?? ''
    expect(await stat(dbPath)).toBeDefined()
    await set.stop()
    expect(await commandOf(member?.pid ?? 0)).toBeUndefined()
    await expect(stat(dbPath)).rejects.toThrow('ENOENT')
  })

  it('elects another primary of three when the first is killed, and takes it back', async () => {
    await using set = await startTestReplicaSet({ nodes: 3 })
    await using client = new MongoClient(set.uri, { writeConcern: { w: 'majority' } })
    const things = client.db('t').collection('c')
    await things.insertOne({ a: 1 })
    const primary = async () => (await client.db('admin').command({ hello: 1 })).primary
    const before = await primary()
    const member = set.members.find(({ port }) => before === `127.0.0.1:${port}`)
    await member?.kill()
    await things.insertOne({ a: 2 })
    expect(await primary()).not.toBe(before)
    expect(await things.countDocuments()).toBe(2)

    await member?.restart()
    await waitUntil(
      async () => {
        const { members } = await client.db('admin').command({ replSetGetStatus: 1 })
        return members.every(({ state }: { state: number }) => state === 1 || state === 2)
      },
      { what: 'three healthy members', timeoutMs: 30_000 },
    )
    expect(await things.countDocuments()).toBe(2)
  })

  it('goes with a process that was killed', async () => {
    const module = join(import.meta.dirname, 'test-replica-set.ts')
    const program = `import { startTestReplicaSet } from ${JSON.stringify(module)}
      console.log((await startTestReplicaSet({ onProgress: () => undefined })).members[0].pid)`
    const owner = spawn(process.execPath, ['--input-type=module', '-e', program])
    const [pid] = await once(createInterface(owner.stdout), 'line')
    expect(await commandOf(Number(pid))).toContain('--replSet test')
    owner.kill('SIGKILL')
    await waitUntil(async () => (await commandOf(Number(pid))) === undefined, {
      what: 'the mongod to end',
      timeoutMs: 10_000,
    })
  })
})
