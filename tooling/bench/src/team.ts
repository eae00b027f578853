import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { startChild } from './child-process.ts'
import { withDatabase } from './database-of.ts'
import { type Calls, openCalls } from './http-calls.ts'
import type { World } from './scenario.ts'

export type Team = {
  call: Calls['call']
  serverPid: number
  /** One token a person, and the ids of the channels that all of them are in. */
  tokens: string[]
  channels: string[]
  close: () => Promise<void>
}

const program = join(import.meta.dirname, '../../../apps/server/src/server.ts')

/** Starts the real server in a process of its own and registers people who share some channels. */
export async function openTeam(
  { mongodbUri, databaseName, inFlight }: World,
  size: { people: number; channels: number },
): Promise<Team> {
  const server = await startChild({
    program,
    readyPath: '/readyz',
    env: {
      NODE_ENV: 'production',
      RATE_LIMITS: 'off',
      JWT_SECRET: randomBytes(32).toString('hex'),
      MONGODB_URI: withDatabase(mongodbUri, databaseName),
    },
  })
  const { call, close } = openCalls(server.url, inFlight)
  const stop = async () => {
    close()
    await server.stop()
  }
  try {
    const tokens: string[] = []
    for (let person = 0; person < size.people; person += 1)
      tokens.push(await register(call, person))
    const channels: string[] = []
    for (let number = 0; number < size.channels; number += 1) {
      channels.push(await createChannel({ call, number, tokens }))
    }
    return { call, serverPid: server.pid, tokens, channels, close: stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function register(call: Calls['call'], person: number): Promise<string> {
  const email = `person-${person}@example.org`
  const body = { email, password: 'a long enough one', name: `Person ${person}` }
  const answer = await call({ method: 'POST', path: '/api/auth/register', body })
  return textAt(answer, ['token'])
}

type NewChannel = { call: Calls['call']; number: number; tokens: string[] }

async function createChannel({ call, number, tokens }: NewChannel): Promise<string> {
  const [owner, ...others] = tokens
  const body = { name: `bench-${number}`, type: 'public' }
  const answer = await call({ method: 'POST', path: '/api/chat/channels', token: owner, body })
  const id = textAt(answer, ['channel', 'id'])
  for (const token of others) {
    await call({ method: 'POST', path: `/api/chat/channels/${id}/join`, token, body: {} })
  }
  return id
}

function textAt(answer: unknown, path: string[]): string {
  const found = path.reduce<unknown>(
    (value, key) => (value instanceof Object ? Reflect.get(value, key) : undefined),
    answer,
  )
  if (typeof found !== 'string') throw new Error(`the server's answer has no ${path.join('.')}`)
  return found
}
