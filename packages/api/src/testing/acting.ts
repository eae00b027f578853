import type { OwnUser } from '@parley/contracts'
import { appErrorOf } from '../error-answer.ts'
import type { Services } from '../services.ts'
import { call, contextOf, tokenOf } from './stage.ts'

/** Calls procedures as this person, or as nobody (null), through these services. */
export function acting(services: Services) {
  return (user: OwnUser | null) =>
    async (path: string, input?: unknown): Promise<unknown> => {
      const token = user === null ? null : await tokenOf(services, user)
      return call({ path, input, ctx: contextOf(services, token) })
    }
}

/** `ok`, or the status and sentence that a refused call leaves with. */
export async function outcomeOf(calling: Promise<unknown>): Promise<string> {
  return calling.then(
    () => 'ok',
    (error: unknown) => {
      const { status, message } = appErrorOf(error)
      return `${status} ${message}`
    },
  )
}
