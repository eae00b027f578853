import { type Db, MongoClient, type MongoClientOptions } from 'mongodb'
import { type Collections, collectionsOf } from './collections.ts'
import { withinDeadline } from './deadline.ts'
import { trackFailovers } from './failovers.ts'

export type Database = {
  client: MongoClient
  db: Db
  collections: Collections
  /** Throws where the database does not answer. */
  ping: () => Promise<void>
  close: () => Promise<void>
}

export type OpenOptions = {
  /** Must name a replica set (or a sharded cluster). */
  uri: string
  /** The database's name; the one in the URI, else parley, unless given. */
  name?: string
  maxPoolSize?: number
  minPoolSize?: number
  /** Lets tests see every command; off unless given. */
  monitorCommands?: boolean
}

const mustName = 'MONGODB_URI must name a replica set'

/** Connects with majority concerns; throws one sentence where the URI is wrong, dead or no replica set. */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  const client = clientOf(options)
  const db = client.db(options.name ?? nameIn(options.uri) ?? 'parley')
  trackFailovers(client, db.databaseName)
  const ping = async () => {
    await withinDeadline(db.command({ ping: 1 }))
  }
  try {
    await assertReplicaSet(client)
  } catch (error) {
    await client.close()
    throw error
  }
  return { client, db, collections: collectionsOf(db), ping, close: () => client.close() }
}

function clientOf({ uri, maxPoolSize, minPoolSize, monitorCommands }: OpenOptions): MongoClient {
  const options: MongoClientOptions = {
    appName: 'parley',
    ignoreUndefined: true,
    readConcern: { level: 'majority' },
    writeConcern: { w: 'majority', journal: true },
    readPreference: 'primary',
    // An error has to be told within five seconds.
    serverSelectionTimeoutMS: 3_500,
    connectTimeoutMS: 3_500,
    waitQueueTimeoutMS: 3_500,
    ...(maxPoolSize !== undefined && { maxPoolSize }),
    ...(minPoolSize !== undefined && { minPoolSize }),
    ...(monitorCommands !== undefined && { monitorCommands }),
  }
  try {
    return new MongoClient(uri, options)
  } catch (error) {
    throw new Error(`${mustName}: ${messageOf(error)}`, { cause: error })
  }
}

async function assertReplicaSet(client: MongoClient): Promise<void> {
  const hello = await withinDeadline(client.db('admin').command({ hello: 1 })).catch((error) => {
    throw new Error(`${mustName}: ${messageOf(error)}`, { cause: error })
  })
  const isCluster = typeof hello.setName === 'string' || hello.msg === 'isdbgrid'
  if (!isCluster) {
    throw new Error(
      `${mustName}: the server there is a single one; start it with --replSet and initiate the set`,
    )
  }
}

function nameIn(uri: string): string | undefined {
  const name = /^mongodb(?:\+srv)?:\/\/[^/?]+\/([^?]+)/.exec(uri)?.[1]
  return name === undefined ? undefined : decodeURIComponent(name)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
