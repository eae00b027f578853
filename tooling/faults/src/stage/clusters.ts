import { startTestReplicaSet, type TestMember, type TestReplicaSet } from '@parley/mongo'
import { type Db, type Document, MongoClient } from 'mongodb'
import { until } from './until.ts'

/** A replica set that several runs use one after the other, each with a database of its own. */
export type Cluster = {
  uri(database: string): string
  /** The database as the checker reads it, past the server. */
  db(name: string): Db
  members: TestMember[]
  primary(): Promise<TestMember>
  /** Runs a command on one node as it is; throws what the node answers. */
  admin(member: TestMember, command: object): Promise<Document>
  stop(): Promise<void>
}

/** Starts a set of one node or three, with mongod's failpoints enabled. */
export async function startCluster(nodes: 1 | 3): Promise<Cluster> {
  const set = await startTestReplicaSet({
    nodes,
    onProgress: () => undefined,
    parameters: { enableTestCommands: 1 },
  })
  const client = new MongoClient(set.uri, { serverSelectionTimeoutMS: 60_000 })
  const uri = (database: string) => set.uri.replace('/?', `/${database}?`)
  return {
    uri,
    db: (name) => client.db(name),
    members: set.members,
    async primary() {
      let found: TestMember | undefined
      await until(
        async () => {
          found = await findPrimary(set)
          return found !== undefined
        },
        { what: 'a primary', timeoutMs: 60_000 },
      )
      // The condition above has just held.
      return found as TestMember
    },
    async admin(member, command) {
      await using direct = directClient(member)
      return await direct.db('admin').command({ ...command })
    },
    async stop() {
      await client.close()
      await set.stop()
    },
  }
}

function directClient({ port }: TestMember): MongoClient {
  const timeout = { serverSelectionTimeoutMS: 1_000, socketTimeoutMS: 10_000 }
  return new MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`, timeout)
}

async function findPrimary({ members }: TestReplicaSet): Promise<TestMember | undefined> {
  for (const member of members) {
    await using client = directClient(member)
    const hello = await client
      .db('admin')
      .command({ hello: 1 })
      .catch(() => undefined)
    if (hello?.isWritablePrimary === true) return member
  }
  return undefined
}
