import type { OwnUser } from '@parley/contracts'
import { type Database, findUser } from '@parley/db'

const maxUsers = 50_000

export type UserDirectory = {
  find(userId: string): Promise<OwnUser | null>
  keep(user: OwnUser): void
  clear(): void
}

/** The people whom events name, kept in the process and brought up to date by the change stream. */
export function createUserDirectory(database: Database): UserDirectory {
  const users = new Map<string, OwnUser>()

  function keep(user: OwnUser): void {
    users.set(user.id, user)
    if (users.size <= maxUsers) return
    const oldest = users.keys().next()
    if (!oldest.done) users.delete(oldest.value)
  }

  return {
    keep,
    async find(userId) {
      const known = users.get(userId)
      if (known !== undefined) return known
      const user = await findUser(database, { user_id: userId })
      if (user !== null) keep(user)
      return user
    },
    clear: () => users.clear(),
  }
}
