import type { MongoClient } from 'mongodb'
import {
  codes,
  directClient,
  type EmbeddedNode,
  hasCode,
  hostOf,
  replicaSetName,
  rootUser,
  untilPrimary,
} from './embedded-node.ts'
import { waitUntil } from './wait-until.ts'

const wrongPassword =
  'The database in DATA_DIR does not take the password in mongo.password: put back the file that belongs to it.'

/**
 * Brings a mongod that accepts connections to a primary with our user: the first time by initiating
 * the set and making the user, later by moving the member to its new port where it changed. Throws one
 * sentence when the password is another's, or an error when it takes too long.
 */
export async function makePrimary(node: EmbeddedNode): Promise<void> {
  await using client = directClient(node)
  // A member whose old port is taken asks there, up to 30 s, whether that is itself, and answers nothing
  // of use meanwhile; a reconfiguration closes connections. So: again, until it is as it should be.
  const outcome = await waitUntil(() => settle(client, node), {
    what: 'the replica set to be configured',
    timeoutMs: 60_000,
    everyMs: 50,
  })
  if (outcome === 'wrong password') throw new Error(wrongPassword)
  await untilPrimary(client)
}

async function settle(
  client: MongoClient,
  node: EmbeddedNode,
): Promise<'settled' | 'wrong password' | false> {
  try {
    await moveMember(client, node.port)
    return 'settled'
  } catch (error) {
    if (hasCode(error, codes.authenticationFailed)) return makeFirstUser(node)
    if (!hasCode(error, codes.notYetInitialized)) throw error
    await initiate(client, node.port)
    return false
  }
}

/** On loopback, mongod lets anyone initiate and make the first user as long as there is none. */
async function makeFirstUser(node: EmbeddedNode): Promise<'wrong password' | false> {
  await using client = directClient({ port: node.port })
  try {
    await initiate(client, node.port)
    await untilPrimary(client)
    await client.db('admin').command({
      createUser: rootUser,
      pwd: node.password,
      roles: ['root'],
      writeConcern: { w: 'majority', j: true },
    })
    return false
  } catch (error) {
    if (hasCode(error, codes.unauthorized)) return 'wrong password'
    throw error
  }
}

async function initiate(client: MongoClient, port: number): Promise<void> {
  const config = { _id: replicaSetName, members: [{ _id: 0, host: hostOf(port) }] }
  try {
    await client.db('admin').command({ replSetInitiate: config })
  } catch (error) {
    if (!hasCode(error, codes.alreadyInitialized)) throw error
  }
}

async function moveMember(client: MongoClient, port: number): Promise<void> {
  const admin = client.db('admin')
  const { config } = await admin.command({ replSetGetConfig: 1 })
  const [member] = config.members
  if (member.host === hostOf(port)) return
  const members = [{ ...member, host: hostOf(port) }]
  await admin.command({
    replSetReconfig: { ...config, version: config.version + 1, members },
    force: true,
  })
}
