import {
  comparePositions,
  countsAsMention,
  type Membership,
  type OwnChannel,
  type Position,
} from '@parley/contracts'
import { type Headline, listOwnChannels } from '@parley/db'
import type { Services } from '../services.ts'
import { deepTail, type Tail } from './channel-tails.ts'

/**
 * All channels of a person, newest joined first, with what is unread in them: counted from what the
 * process keeps where it may answer, and reaches back far enough, else by the database.
 */
export async function ownChannels(
  { database, hot, tails, hub }: Services,
  { user_id, notBefore }: { user_id: string; notBefore: string | null },
): Promise<OwnChannel[]> {
  const isBehind = notBefore !== null && notBefore > hub.cursor()
  if (!hub.isFed() || isBehind) return listOwnChannels(database, { user_id })
  const memberships = await hot.memberships(user_id)
  const known = await tails.of(memberships.map(({ id }) => id))
  const channels = await Promise.all(
    memberships.map(async (membership) => {
      const tail = known.get(membership.id)
      const counted =
        counts(membership, { user_id, tail }) ??
        counts(membership, { user_id, tail: await deeper(tails, { id: membership.id, tail }) })
      if (counted !== null) return { ...membership, ...counted }
      const [channel] = await listOwnChannels(database, { user_id, channel_id: membership.id })
      return channel
    }),
  )
  // One that was left while it was being counted is no longer the person's.
  return channels.filter((channel) => channel !== undefined)
}

/** Read further back, once: a tail that is deep already reaches as far as it is kept. */
async function deeper(
  tails: Services['tails'],
  { id, tail }: { id: string; tail: Tail | undefined },
): Promise<Tail | undefined> {
  return tail === undefined || tail.headlines.length >= deepTail ? undefined : tails.deepen(id)
}

type Counts = Pick<OwnChannel, 'unread_count' | 'mention_count' | 'last_message_at'>

/** Null where the marker lies before what is kept of the channel. */
function counts(
  { last_read_at, last_read_id, is_muted }: Membership,
  { user_id, tail }: { user_id: string; tail: Tail | undefined },
): Counts | null {
  if (tail === undefined) return null
  const marker = { created_at: last_read_at, id: last_read_id }
  const oldest = tail.headlines.at(-1)
  const reachesBack = oldest !== undefined && comparePositions(oldest, marker) <= 0
  if (!tail.isComplete && !reachesBack) return null
  const unread = unreadOf(tail.headlines, { user_id, marker })
  return {
    unread_count: unread.length,
    mention_count: unread.filter((each) => countsAsMention(each, { user_id, is_muted })).length,
    last_message_at: tail.headlines[0]?.created_at ?? null,
  }
}

/** By the rule of isUnread; the headlines are shown in the channel and living, newest first. */
function unreadOf(
  headlines: readonly Headline[],
  { user_id, marker }: { user_id: string; marker: Position },
): Headline[] {
  const read = headlines.findIndex((each) => comparePositions(each, marker) <= 0)
  const after = read === -1 ? headlines : headlines.slice(0, read)
  return after.filter((each) => each.user_id !== user_id)
}
