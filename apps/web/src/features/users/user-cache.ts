import type { ChangeEvent, User } from '@parley/contracts'
import { cache } from '@/lib/trpc-utils.ts'

/** Brings cached accounts up to date with one event. */
export function applyToUsers(event: ChangeEvent): void {
  if (event.type === 'account.updated') {
    cache.users.me.setData(undefined, { user: event.user })
    storeUser(event.user)
  }
  if (event.type === 'user.updated') storeUser(event.user)
}

/** Keeps a person as just heard of; an e-mail address that is known stays known. */
export function storeUser(user: User): void {
  cache.users.get.setData({ user_id: user.id }, (known) => ({ user: { ...known?.user, ...user } }))
  cache.users.list.invalidate()
}
