import type { User } from '@parley/contracts'
import { useOwnChannel } from '@/features/channels/use-channels.ts'
import { useMembers } from '@/features/members/use-members.ts'
import { matching } from '@/features/messages/completion.ts'
import { personContent } from '@/features/messages/mention-text.ts'
import type { Suggestion } from '@/features/messages/use-suggestions.ts'
import { trpc } from '@/lib/trpc.ts'
import { nameKey } from './name-stretches.ts'

const limit = 8
/** More than are offered: of those found many may be members, who are offered before the others. */
const foundLimit = 30
const freshMs = 60_000
const everyone = [
  { word: 'channel', hint: 'Notify everyone in this channel' },
  { word: 'here', hint: 'Notify everyone who is online here' },
]

const isActive = (user: User) => user.status === 'active'

/** People of the workspace by what was typed: those of the channel, and the others where that is known. */
function useFound(channelId: string, typed: string | null) {
  const isWanted = typed !== null
  // Nobody can be added to a direct channel, nor hears of it.
  const isDirect = useOwnChannel(channelId)?.type === 'direct'
  const { members, hasNextPage, isSuccess } = useMembers(channelId)
  const memberIds = new Set(members.map(({ user }) => user.id))
  const found = trpc.users.list.useQuery(
    { q: typed ?? '', limit: foundLimit },
    {
      enabled: isWanted && (!isDirect || hasNextPage),
      staleTime: freshMs,
      placeholderData: (before) => before,
    },
  )
  const users = (found.data?.users ?? []).filter(isActive)
  const unsure = hasNextPage ? users.filter(({ id }) => !memberIds.has(id)) : []
  const among = trpc.members.list.useQuery(
    { channel_id: channelId, user_ids: unsure.map(({ id }) => id) },
    { enabled: isWanted && unsure.length > 0, staleTime: freshMs },
  )
  const inside = new Map([
    ...members.map(({ user }) => [user.id, user] as const),
    ...(among.data?.members ?? []).map(({ user }) => [user.id, user] as const),
  ])
  const isKnown = isSuccess && (unsure.length === 0 || among.isSuccess)
  return {
    inside: [...inside.values()].filter(isActive),
    outside: isDirect || !isKnown ? [] : users.filter(({ id }) => !inside.has(id)),
  }
}

/** The names that more than one of these people have. */
function namesOfMany(people: readonly User[]): Set<string> {
  const groups = Map.groupBy(people, ({ name }) => nameKey(name))
  return new Set([...groups].flatMap(([name, called]) => (called.length > 1 ? [name] : [])))
}

const date = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' })

/** What tells a person from another one of the same name. */
function distinction({ email, created_at }: User): string {
  return email ?? `joined ${date.format(new Date(created_at))}`
}

/** Whom the typed beginning of a name can mean: people of the channel first, others marked as such, everyone. */
export function usePeopleSuggestions(channelId: string, typed: string | null): Suggestion[] {
  const { inside, outside } = useFound(channelId, typed)
  if (typed === null) return []
  const options = { typed, limit, nameOf: (user: User) => user.name }
  const members = matching(inside, options)
  const people = [...members, ...matching(outside, options)].slice(0, limit)
  const twice = namesOfMany(people)
  const words = everyone.filter(({ word }) => word.startsWith(typed.toLowerCase()))
  return [
    ...people.map((user): Suggestion => {
      const hints = [
        ...(twice.has(nameKey(user.name)) ? [distinction(user)] : []),
        ...(members.includes(user) ? [] : ['not in this channel']),
      ]
      return {
        key: user.id,
        icon: { user },
        name: user.name,
        hint: hints.join(', '),
        sign: '@',
        content: personContent(user.id),
      }
    }),
    ...words.map(
      ({ word, hint }): Suggestion => ({
        key: word,
        icon: { sign: '@' },
        name: word,
        hint,
        insert: `@${word}`,
      }),
    ),
  ]
}
