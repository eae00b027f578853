import { randomBytes } from 'node:crypto'
import { MongoClient } from 'mongodb'
import type { TestProject } from 'vitest/node'
import { startTestReplicaSet } from './test-replica-set.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A replica set for this run, without a database name. */
    mongodbUri: string
    /** What the name of every database of this run begins with. */
    mongodbPrefix: string
  }
}

type Shared = { uri: string; prefix: string; stop: () => Promise<void> }
type Holder = { users: number; shared: Promise<Shared> }

declare global {
  /** Each vitest project loads this file as a module of its own, and all of them share one replica set. */
  var parleyTestReplicaSet: Holder | undefined
}

/** vitest's globalSetup: provides `mongodbUri`, of MONGODB_TEST_URI or of a replica set for this run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  globalThis.parleyTestReplicaSet ??= { users: 0, shared: open() }
  const holder = globalThis.parleyTestReplicaSet
  holder.users += 1
  const { uri, prefix, stop } = await holder.shared
  project.provide('mongodbUri', uri)
  project.provide('mongodbPrefix', prefix)
  return async () => {
    holder.users -= 1
    if (holder.users > 0) return
    globalThis.parleyTestReplicaSet = undefined
    await stop()
  }
}

async function open(): Promise<Shared> {
  const prefix = `test_${randomBytes(4).toString('hex')}_`
  const given = process.env.MONGODB_TEST_URI
  if (given) return { uri: given, prefix, stop: () => dropDatabases(given, prefix) }
  const { uri, stop } = await startTestReplicaSet()
  return { uri, prefix, stop }
}

async function dropDatabases(uri: string, prefix: string): Promise<void> {
  await using client = new MongoClient(uri)
  const { databases } = await client.db().admin().listDatabases({ nameOnly: true })
  for (const { name } of databases) {
    if (name.startsWith(prefix)) await client.db(name).dropDatabase()
  }
}
