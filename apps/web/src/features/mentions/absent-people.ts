import { parseMentions, type UserRef } from '@parley/contracts'
import type { DraftPlace } from '@/features/drafts/draft-place.ts'
import { parley } from '@/lib/parley.ts'
import { cache } from '@/lib/trpc-utils.ts'

/** As many people are asked about, a message: the call has no room for more. */
const mostAsked = 50

const noted = new Map<string, readonly UserRef[]>()
const listeners = new Set<() => void>()
const nobody: readonly UserRef[] = []

function keyOf({ channelId, parentId }: DraftPlace): string {
  return `${channelId} ${parentId ?? ''}`
}

function note(place: DraftPlace, people: readonly UserRef[]): void {
  if (people.length === 0) noted.delete(keyOf(place))
  else noted.set(keyOf(place), people)
  for (const listener of listeners) listener()
}

async function absentAmong(channelId: string, userIds: readonly string[]): Promise<UserRef[]> {
  const user_ids = userIds.slice(0, mostAsked)
  const { members } = await parley.api.members.list.query({
    channel_id: channelId,
    user_ids,
    limit: mostAsked,
  })
  const present = new Set(members.map(({ user }) => user.id))
  const absent = user_ids.filter((id) => !present.has(id))
  const users = await Promise.all(
    absent.map((user_id) => cache.users.get.fetch({ user_id }).catch(() => null)),
  )
  return users.flatMap((found) => (found?.user.status === 'active' ? [found.user] : []))
}

/** Who of those whom somebody has just mentioned here was not told, as they are not in the channel. */
export const absentPeople = {
  of: (place: DraftPlace) => noted.get(keyOf(place)) ?? nobody,
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
  dismiss: (place: DraftPlace) => note(place, nobody),
  /** Looks for them in what was sent, or edited from what was there `before`; nothing is said where it cannot be known. */
  async look(place: DraftPlace, { content, before = '' }: { content: string; before?: string }) {
    const already = parseMentions(before).user_ids
    const userIds = parseMentions(content).user_ids.filter((id) => !already.includes(id))
    if (userIds.length === 0) return
    try {
      note(place, await absentAmong(place.channelId, userIds))
    } catch {
      // Whether they are in the channel is not worth an error.
    }
  },
}
