import { MongoClient, MongoServerError } from 'mongodb'
import { waitUntil } from './wait-until.ts'

export const replicaSetName = 'parley'
const user = 'parley'

type Node = { port: number; password: string }

/** The connection string of the single member, as root, for any client on this machine. */
export function uriOf({ port, password }: Node): string {
  return (
    `mongodb://${user}:${password}@127.0.0.1:${port}/` +
    `?replicaSet=${replicaSetName}&authSource=admin&directConnection=false`
  )
}

/**
 * Brings a mongod that accepts connections to a usable primary with our user: the first time by
 * initiating the set and making the user, later by moving the member to its new port where it changed.
 * Throws when that takes over 30 s.
 */
export async function makePrimary(node: Node): Promise<void> {
  await using client = directClient(node)
  const initiated = await isInitiated(client)
  if (initiated === 'nobody yet') {
    await makeFirstUser(node)
  } else if (!initiated) {
    await initiate(client, node.port)
  } else {
    await moveMember(client, node.port)
  }
  await untilPrimary(client)
}

/** Whether the mongod on this port lets us in and is a primary; answers false instead of throwing. */
export async function isOurPrimary(node: Node, timeoutMs: number): Promise<boolean> {
  await using client = directClient(node)
  return untilPrimary(client, timeoutMs).then(
    () => true,
    () => false,
  )
}

/** The version of the mongod, such as `6.0.5`. */
export async function runningVersion(node: Node): Promise<string> {
  await using client = directClient(node)
  const { version } = await client.db('admin').command({ buildInfo: 1 })
  return String(version)
}

async function isInitiated(client: MongoClient): Promise<boolean | 'nobody yet'> {
  try {
    await client.db('admin').command({ replSetGetConfig: 1 })
    return true
  } catch (error) {
    if (hasCode(error, codes.notYetInitialized)) return false
    if (hasCode(error, codes.authenticationFailed)) return 'nobody yet'
    throw error
  }
}

/** On loopback, mongod lets anyone initiate and make the first user as long as there is none. */
async function makeFirstUser({ port, password }: Node): Promise<void> {
  await using client = new MongoClient(`mongodb://127.0.0.1:${port}/`, directOptions)
  await initiate(client, port)
  const admin = client.db('admin')
  await waitUntil(async () => (await admin.command({ hello: 1 })).isWritablePrimary === true, {
    what: 'the new database to take writes',
    timeoutMs: 30_000,
  })
  await admin.command({
    createUser: user,
    pwd: password,
    roles: ['root'],
    writeConcern: { w: 'majority', j: true },
  })
}

async function initiate(client: MongoClient, port: number): Promise<void> {
  const config = { _id: replicaSetName, members: [{ _id: 0, host: hostOf(port) }] }
  try {
    await client.db('admin').command({ replSetInitiate: config })
  } catch (error) {
    if (hasCode(error, codes.alreadyInitialized)) return
    if (hasCode(error, codes.unauthorized)) throw new Error(wrongPassword)
    throw error
  }
}

async function moveMember(client: MongoClient, port: number): Promise<void> {
  const admin = client.db('admin')
  const { config } = await admin.command({ replSetGetConfig: 1 })
  const [member] = config.members
  if (member.host === hostOf(port)) return
  await admin.command({
    replSetReconfig: {
      ...config,
      version: config.version + 1,
      members: [{ ...member, host: hostOf(port) }],
    },
    force: true,
  })
}

async function untilPrimary(client: MongoClient, timeoutMs = 30_000): Promise<void> {
  const admin = client.db('admin')
  await waitUntil(async () => (await admin.command({ hello: 1 })).isWritablePrimary === true, {
    what: 'the database to take writes',
    timeoutMs,
  })
}

const wrongPassword =
  'The database in DATA_DIR does not take the password in mongo.password: put back the file that belongs to it.'
const codes = {
  unauthorized: 13,
  authenticationFailed: 18,
  alreadyInitialized: 23,
  notYetInitialized: 94,
}
const directOptions = {
  directConnection: true,
  serverSelectionTimeoutMS: 5_000,
  connectTimeoutMS: 3_000,
  timeoutMS: 10_000,
}

function directClient({ port, password }: Node): MongoClient {
  const auth = { username: user, password }
  return new MongoClient(`mongodb://127.0.0.1:${port}/?authSource=admin`, {
    ...directOptions,
    auth,
  })
}

function hasCode(error: unknown, code: number): boolean {
  return error instanceof MongoServerError && error.code === code
}

function hostOf(port: number): string {
  return `127.0.0.1:${port}`
}
