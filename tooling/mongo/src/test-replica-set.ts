import { MongoClient } from 'mongodb'
import { findMongod } from './find-mongod.ts'
import { tempFolder } from './temp-folder.ts'
import { startTestMember, type TestMember, testReplicaSetName } from './test-member.ts'
import { waitUntil } from './wait-until.ts'

export type TestReplicaSet = {
  uri: string
  members: TestMember[]
  stop: () => Promise<void>
  [Symbol.asyncDispose]: () => Promise<void>
}

export type TestReplicaSetOptions = {
  nodes?: 1 | 3
  onProgress?: (line: string) => void
  /** Parameters of each mongod's start, such as `enableTestCommands`. */
  parameters?: Record<string, string | number>
}

/**
 * Starts a replica set of one node (unless three are asked for) without authentication on a temporary
 * folder, and answers once it has a primary. Throws what findMongod throws. It goes with this process.
 */
export async function startTestReplicaSet(
  options: TestReplicaSetOptions = {},
): Promise<TestReplicaSet> {
  const { nodes = 1, onProgress = console.log, parameters } = options
  const { binary } = await findMongod({ onProgress })
  const folder = await tempFolder()
  try {
    const names = Array.from({ length: nodes }, (_, index) => `node-${index}`)
    const members = await Promise.all(
      names.map((name) => startTestMember({ binary, folder: folder.path, name, parameters })),
    )
    await initiate(members.map((member) => member.port))
    const hosts = members.map((member) => `127.0.0.1:${member.port}`).join(',')
    return {
      uri: `mongodb://${hosts}/?replicaSet=${testReplicaSetName}`,
      members,
      stop: folder.remove,
      [Symbol.asyncDispose]: folder.remove,
    }
  } catch (error) {
    await folder.remove()
    throw error
  }
}

async function initiate(ports: number[]): Promise<void> {
  const [first] = ports
  const client = new MongoClient(`mongodb://127.0.0.1:${first}/?directConnection=true`)
  try {
    const admin = client.db('admin')
    await admin.command({
      replSetInitiate: {
        _id: testReplicaSetName,
        // The first node is the one a short wait suffices for; the others still take over when it dies.
        members: ports.map((port, index) => ({
          _id: index,
          host: `127.0.0.1:${port}`,
          priority: index === 0 ? 2 : 1,
        })),
        settings: { electionTimeoutMillis: 1_000, heartbeatIntervalMillis: 250 },
      },
    })
    await waitUntil(() => hasPrimary(client, ports.length), {
      what: 'a primary and its secondaries',
      timeoutMs: 30_000,
    })
  } finally {
    await client.close()
  }
}

async function hasPrimary(client: MongoClient, nodes: number): Promise<boolean> {
  const admin = client.db('admin')
  const hello = await admin.command({ hello: 1 })
  if (!hello.isWritablePrimary) return false
  if (nodes === 1) return true
  const { members } = await admin.command({ replSetGetStatus: 1 })
  return members.every((member: { state: number }) => member.state === 1 || member.state === 2)
}
