import type { QueryClient } from '@tanstack/react-query'
import type { MemberPages } from '@/features/members/member-cache.ts'
import { messageKeys } from '@/features/messages/message-keys.ts'
import { parley } from '@/lib/parley.ts'
import { nameKey } from './name-stretches.ts'

/** For so long an answer holds: people are renamed seldom, and join now and then. */
const freshMs = { someone: 60_000, nobody: 30_000 }
/** As many names as a call may ask about, and its URL has room for. */
const namesPerCall = 20
const charactersPerCall = 1_500

type Known = { ids: readonly string[]; until: number }

const known = new Map<string, Known>()

/** The active people of the workspace who are called so; undefined where that is not known. */
export function idsByName(name: string): readonly string[] | undefined {
  const entry = known.get(nameKey(name))
  return entry !== undefined && entry.until > Date.now() ? entry.ids : undefined
}

function inCalls(names: readonly string[]): string[][] {
  const calls: string[][] = []
  let characters = 0
  for (const name of names) {
    const last = calls.at(-1)
    characters += encodeURIComponent(name).length + 9
    if (last === undefined || last.length === namesPerCall || characters > charactersPerCall) {
      calls.push([name])
      characters = encodeURIComponent(name).length + 9
    } else last.push(name)
  }
  return calls
}

async function ask(names: string[]): Promise<void> {
  const { users, next_cursor } = await parley.api.users.list.query({ names, limit: 100 })
  const now = Date.now()
  const found = Map.groupBy(users, ({ name }) => nameKey(name))
  // Of more people than fit an answer, those of the last name may not all be in it.
  const last = next_cursor === null ? undefined : users.at(-1)
  for (const name of names) {
    const key = nameKey(name)
    const called = found.get(key) ?? []
    const ids = called.filter(({ status }) => status === 'active').map(({ id }) => id)
    const isCut = last !== undefined && nameKey(last.name) === key
    const until = now + (ids.length > 0 ? freshMs.someone : freshMs.nobody)
    known.set(key, { ids: isCut ? [...ids, last.id] : ids, until })
  }
}

/** Learns who is called by these names. Rejects where the server cannot be asked. */
export async function learnNames(names: readonly string[]): Promise<void> {
  const unknown = names.filter((name) => idsByName(name) === undefined)
  await Promise.all(inCalls(unknown).map(ask))
}

/** The members of a channel who are called so, of those that the page has: what can be said without the server. */
export function memberIdsByName(
  queryClient: QueryClient,
  { channelId, name }: { channelId: string; name: string },
): string[] {
  const key = nameKey(name)
  const pages = queryClient.getQueryData<MemberPages>(messageKeys.members(channelId))?.pages ?? []
  return pages
    .flatMap((page) => page.members)
    .filter(({ user }) => user.status === 'active' && nameKey(user.name) === key)
    .map(({ user }) => user.id)
}
