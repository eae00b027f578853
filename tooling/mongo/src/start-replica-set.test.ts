import { readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { MongoClient } from 'mongodb'
import { describe, expect, it, onTestFinished } from 'vitest'
import { scratchFolder } from './owner.fixture.ts'
import { commandOf, startOf } from './processes.ts'
import { type ReplicaSet, startReplicaSet } from './start-replica-set.ts'
import { waitUntil } from './wait-until.ts'

async function start(dataDir: string, log: string[] = []): Promise<ReplicaSet> {
  const set = await startReplicaSet({ dataDir, onProgress: (line) => log.push(line) })
  onTestFinished(() => set.stop())
  return set
}

async function remember(uri: string, word: string): Promise<void> {
  await using client = new MongoClient(uri)
  await client
    .db('kept')
    .collection('words')
    .insertOne({ word }, { writeConcern: { w: 'majority' } })
}

async function remembered(uri: string): Promise<string[]> {
  await using client = new MongoClient(uri)
  const words = await client.db('kept').collection('words').find().sort({ _id: 1 }).toArray()
  return words.map(({ word }) => word)
}

describe('startReplicaSet', () => {
  it('keeps data and address over a stop and a start', async () => {
    await using folder = await scratchFolder()
    const first = await start(folder.path)
    await remember(first.uri, 'hello')
    await first.stop()
    expect(await commandOf(first.pid)).toBeUndefined()
    const second = await start(folder.path)
    expect(second.uri).toBe(first.uri)
    expect(await remembered(second.uri)).toEqual(['hello'])
  })

  it('lets nobody in without the password, which only the owner can read', async () => {
    await using folder = await scratchFolder()
    const { port } = await start(folder.path)
    await using stranger = new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`)
    await expect(stranger.db('kept').collection('words').findOne()).rejects.toThrow(/auth/)
    for (const file of ['mongo.key', 'mongo.password']) {
      expect((await stat(join(folder.path, file))).mode & 0o777).toBe(0o600)
    }
  })

  it('offers transactions and change streams, and never zlib', async () => {
    await using folder = await scratchFolder()
    const { uri, pid } = await start(folder.path)
    await using client = new MongoClient(uri)
    const words = client.db('kept').collection('words')
    const stream = words.watch()
    const seen = stream.next()
    await stream.tryNext().catch(() => undefined)
    await client.withSession((session) =>
      session.withTransaction(() => words.insertOne({ word: 'hi' }, { session })),
    )
    expect(await seen).toMatchObject({ operationType: 'insert', fullDocument: { word: 'hi' } })
    await stream.close()
    expect(await commandOf(pid)).toContain('--networkMessageCompressors snappy,zstd ')
  })

  it('moves to another port when its own is taken', async () => {
    await using folder = await scratchFolder()
    const first = await start(folder.path)
    await remember(first.uri, 'moved')
    await first.stop()
    const squatter = createServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => squatter.listen(first.port, '127.0.0.1', resolve))
    onTestFinished(() => void squatter.close())
    const second = await start(folder.path)
    expect(second.port).not.toBe(first.port)
    expect(await remembered(second.uri)).toEqual(['moved'])
  })

  it('brings a killed mongod back on the same address', async () => {
    await using folder = await scratchFolder()
    const set = await start(folder.path)
    const exits: string[] = []
    set.onExit((line) => exits.push(line))
    await remember(set.uri, 'acknowledged')
    const before = set.pid
    process.kill(before, 'SIGKILL')
    await waitUntil(() => set.pid !== before, { what: 'a new mongod', timeoutMs: 20_000 })
    expect(exits).toEqual(['mongod ended unasked (SIGKILL)'])
    expect(await remembered(set.uri)).toEqual(['acknowledged'])
  })

  it('starts over a lock whose process is gone, though its pid is in use again', async () => {
    await using folder = await scratchFolder()
    const lock = join(folder.path, 'server.lock')
    await writeFile(lock, `${process.ppid}\nanother start\n`)
    const set = await start(folder.path)
    expect(await readFile(lock, 'utf8')).toBe(`${process.pid}\n${await startOf(process.pid)}\n`)
    await set.stop()
    await expect(stat(lock)).rejects.toThrow('ENOENT')
  })

  it('refuses a folder that cannot be written, in one sentence', async () => {
    await using folder = await scratchFolder()
    const file = join(folder.path, 'file')
    await writeFile(file, '')
    for (const place of [file, join(file, 'data'), '/proc/parley/data']) {
      await expect(start(place)).rejects.toThrow(
        /^DATA_DIR=\S+ cannot be written \(.+\): make it writable, or set DATA_DIR to another folder\.$/,
      )
    }
  })

  it('refuses data of another release series than the mongod at hand', async () => {
    await using folder = await scratchFolder()
    const { version } = await start(folder.path).then(async (set) => {
      await set.stop()
      return set
    })
    const state = join(folder.path, 'mongo.json')
    const kept = JSON.parse(await readFile(state, 'utf8'))
    expect(version.startsWith(`${kept.series}.`)).toBe(true)
    await writeFile(state, JSON.stringify({ ...kept, series: '5.9' }))
    // Without a way to download, so that the answer does not depend on the network.
    const env = { ...process.env, PATH: '', https_proxy: 'http://127.0.0.1:1' }
    const again = startReplicaSet({ dataDir: folder.path, onProgress: () => undefined, env })
    await expect(again).rejects.toThrow(
      /^No MongoDB 5\.9, which the data here needs, could be found/,
    )
  })

  it('makes the folders above its own', async () => {
    await using folder = await scratchFolder()
    await start(join(folder.path, 'a', 'b'))
    expect(await stat(join(folder.path, 'a', 'b', 'mongo'))).toBeDefined()
  })

  it("passes on mongod's own words when it does not start", async () => {
    await using folder = await scratchFolder()
    await (await start(folder.path)).stop()
    await writeFile(join(folder.path, 'mongo', 'WiredTiger.turtle'), 'damaged')
    await expect(start(folder.path)).rejects.toThrow(/^mongod did not start \(\w+\): .*WiredTiger/)
    await expect(stat(join(folder.path, 'server.lock'))).rejects.toThrow('ENOENT')
  })

  it('says what is wrong when the password file is another', async () => {
    await using folder = await scratchFolder()
    await (await start(folder.path)).stop()
    await writeFile(join(folder.path, 'mongo.password'), 'other')
    await expect(start(folder.path)).rejects.toThrow(
      /does not take the password in mongo\.password/,
    )
  })
})
