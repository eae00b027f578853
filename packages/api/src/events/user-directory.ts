import type { OwnUser } from '@parley/contracts'
import { type Database, findUser } from '@parley/db'

const maxUsers = 50_000

export type UserDirectory = {
  find(userId: string): Promise<OwnUser | null>
  known(userId: string): OwnUser | undefined
  /** Reads a person in the background, to be known the next time. */
  learn(userId: string): void
  keep(user: OwnUser): void
  clear(): void
}

/** The people whom events name, kept in the process and brought up to date by the change stream. */
export function createUserDirectory(database: Database): UserDirectory {
  const users = new Map<string, OwnUser>()
  const reading = new Map<string, Promise<OwnUser | null>>()

  function keep(user: OwnUser): void {
    users.set(user.id, user)
    if (users.size <= maxUsers) return
    const oldest = users.keys().next()
    if (!oldest.done) users.delete(oldest.value)
  }

  async function read(userId: string): Promise<OwnUser | null> {
    const user = await findUser(database, { user_id: userId })
    // What the change stream told meanwhile is newer.
    if (user !== null && !users.has(userId)) keep(user)
    return users.get(userId) ?? user
  }

  /** A batch names the same people many times over: each is read once. */
  async function find(userId: string): Promise<OwnUser | null> {
    const known = users.get(userId)
    if (known !== undefined) return known
    const asked = reading.get(userId) ?? read(userId).finally(() => reading.delete(userId))
    reading.set(userId, asked)
    return asked
  }

  return {
    find,
    keep,
    known: (userId) => users.get(userId),
    learn(userId) {
      // Whoever needs them for certain asks again and is told why not.
      find(userId).catch(() => undefined)
    },
    clear: () => users.clear(),
  }
}
