import { join } from 'node:path'
import { benchSecret } from '../data/tokens.ts'
import type { Turn } from '../scenario.ts'
import { type Child, startChild } from './child-process.ts'
import { withDatabase } from './database-of.ts'
import { untilQuiet } from './until-quiet.ts'

const folder = join(import.meta.dirname, '..')
const server = join(folder, '../../../apps/server/src/server.ts')

type Options = { hasInspector?: boolean }

/** Starts the real server on the turn's database, without limits on calls, in a process of its own; waits until it is quiet. */
export async function startParley(turn: Turn, options: Options = {}): Promise<Child> {
  const child = await startChild({
    program: server,
    readyPath: '/readyz',
    hasInspector: options.hasInspector ?? turn.profilePath !== undefined,
    env: {
      NODE_ENV: 'production',
      RATE_LIMITS: 'off',
      JWT_SECRET: benchSecret,
      MONGODB_URI: withDatabase(turn.mongodbUri, turn.databaseName),
    },
  })
  await untilQuiet([child.pid, turn.mongodPid])
  return child
}

/** Starts one of the programs in src/floors. */
export async function startFloor(
  name: 'rest-floor' | 'socket-floor',
  { turn, hasInspector = false }: Options & { turn: Turn },
): Promise<Child> {
  return startChild({
    program: join(folder, 'floors', `${name}.ts`),
    readyPath: '/healthz',
    hasInspector,
    env: {
      NODE_ENV: 'production',
      MONGODB_URI: withDatabase(turn.mongodbUri, turn.databaseName),
    },
  })
}
