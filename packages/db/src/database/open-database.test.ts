import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findMongod } from '@parley/mongo'
import { testDatabaseUri } from '@parley/mongo/test-database'
import { MongoClient } from 'mongodb'
import { describe, expect, inject, it } from 'vitest'
import { openDatabase } from './index.ts'

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('No port')
  return address.port
}

/** A mongod that is no member of a replica set. */
async function singleServer() {
  const { binary } = await findMongod({ onProgress: () => undefined })
  const folder = await mkdtemp(join(tmpdir(), 'parley-single-'))
  const port = await freePort()
  const args = ['--dbpath', folder, '--port', String(port), '--bind_ip', '127.0.0.1']
  const child = spawn(binary, [...args, '--nounixsocket'], { stdio: 'ignore' })
  const exited = new Promise((resolve) => child.once('exit', resolve))
  const uri = `mongodb://127.0.0.1:${port}`
  const client = new MongoClient(uri)
  await client.db('admin').command({ ping: 1 })
  await client.close()
  const stop = async () => {
    child.kill('SIGKILL')
    await exited
    await rm(folder, { recursive: true })
  }
  return { uri, [Symbol.asyncDispose]: stop }
}

describe('openDatabase', () => {
  it('takes the name given, else the one in the URI, else parley', async () => {
    const uri = testDatabaseUri('named')
    const inUri = await openDatabase({ uri })
    const given = await openDatabase({ uri, name: 'given' })
    const neither = await openDatabase({ uri: inject('mongodbUri') })
    expect(inUri.db.databaseName).toMatch(/named_/)
    expect(given.db.databaseName).toBe('given')
    expect(neither.db.databaseName).toBe('parley')
    await Promise.all([inUri, given, neither].map((database) => database.close()))
  })

  it('keeps to its pool sizes and to majority concerns', async () => {
    const sizes = { maxPoolSize: 7, minPoolSize: 2 }
    const database = await openDatabase({ uri: testDatabaseUri(), ...sizes })
    expect(database.client.options).toMatchObject(sizes)
    expect(database.collections.users.writeConcern).toMatchObject({ w: 'majority', journal: true })
    expect(database.collections.users.readConcern).toEqual({ level: 'majority' })
    await database.close()
  })

  it('says in one sentence that a single server is not enough', async () => {
    await using server = await singleServer()
    await expect(openDatabase({ uri: server.uri })).rejects.toThrow(
      /^MONGODB_URI must name a replica set: the server there is a single one/,
    )
    const asSet = openDatabase({ uri: `${server.uri}/?replicaSet=rs0` })
    await expect(asSet).rejects.toThrow(/^MONGODB_URI must name a replica set: /)
  })

  it('says in one sentence that the URI is wrong or nobody answers', async () => {
    const uris = ['postgres://x', 'mongodb://', `mongodb://127.0.0.1:${await freePort()}/`]
    for (const uri of uris) {
      await expect(openDatabase({ uri })).rejects.toThrow(/^MONGODB_URI must name a replica set: /)
    }
  })
})
