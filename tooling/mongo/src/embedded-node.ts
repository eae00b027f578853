import { MongoClient, MongoServerError } from 'mongodb'
import { waitUntil } from './wait-until.ts'

/** The one member of the embedded replica set, and how to get in. */
export type EmbeddedNode = { port: number; password: string }

export const replicaSetName = 'parley'
export const rootUser = 'parley'
export const codes = {
  unauthorized: 13,
  authenticationFailed: 18,
  alreadyInitialized: 23,
  notYetInitialized: 94,
}

const directOptions = {
  directConnection: true,
  serverSelectionTimeoutMS: 5_000,
  connectTimeoutMS: 3_000,
  socketTimeoutMS: 10_000,
}

/** The connection string of the single member, as root, for any client on this machine. */
export function uriOf({ port, password }: EmbeddedNode): string {
  return (
    `mongodb://${rootUser}:${password}@${hostOf(port)}/` +
    `?replicaSet=${replicaSetName}&authSource=admin&directConnection=false`
  )
}

export function hostOf(port: number): string {
  return `127.0.0.1:${port}`
}

/** A client of the node as it is, primary or not; without a password as nobody. */
export function directClient({ port, password }: { port: number; password?: string }): MongoClient {
  const auth = password === undefined ? undefined : { username: rootUser, password }
  return new MongoClient(`mongodb://${hostOf(port)}/?authSource=admin`, { ...directOptions, auth })
}

/** Answers once the node takes writes; throws after `timeoutMs`. */
export async function untilPrimary(client: MongoClient, timeoutMs = 30_000): Promise<void> {
  const admin = client.db('admin')
  await waitUntil(async () => (await admin.command({ hello: 1 })).isWritablePrimary === true, {
    what: 'the database to take writes',
    timeoutMs,
  })
}

/** The version of the node, when it lets us in and takes writes within 3 s; else undefined. */
export async function versionIfPrimary(node: EmbeddedNode): Promise<string | undefined> {
  await using client = directClient(node)
  try {
    await untilPrimary(client, 3_000)
    const { version } = await client.db('admin').command({ buildInfo: 1 })
    return String(version)
  } catch {
    return undefined
  }
}

/** Whether the database answered with this error code. */
export function hasCode(error: unknown, code: number): boolean {
  return error instanceof MongoServerError && error.code === code
}
