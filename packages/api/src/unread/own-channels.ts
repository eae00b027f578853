import {
  comparePositions,
  countsAsMention,
  type OwnChannel,
  ownChannelSchema,
  type Position,
} from '@parley/contracts'
import { type Headline, listOwnChannels } from '@parley/db'
import { alreadyChecked } from '../checked-answers.ts'
import type { KeptMembership } from '../hot-data/index.ts'
import type { Services } from '../services.ts'
import { deepTail, type Tail } from './channel-tails.ts'

/**
 * All channels of a person, newest joined first, with what is unread in them: counted from what the
 * process keeps where it may answer, and reaches back far enough, else by the database.
 */
export async function ownChannels(
  { database, hot, tails, hub }: Services,
  { user_id, notBefore }: { user_id: string; notBefore: string | null },
): Promise<{ channels: OwnChannel[] }> {
  const isBehind = notBefore !== null && notBefore > hub.cursor()
  if (!hub.isFed() || isBehind) return { channels: await listOwnChannels(database, { user_id }) }
  const memberships = await hot.memberships(user_id)
  const known = await tails.of(memberships.map(({ id }) => id))
  const channels = await Promise.all(
    memberships.map((membership) => {
      const tail = known.get(membership.id)
      const counted = counts(membership, { user_id, tail })
      return counted === null ? furtherBack(membership, tail) : { ...membership, ...counted }
    }),
  )
  // One that was left while it was being counted is no longer the person's.
  return alreadyChecked({ channels: channels.filter((channel) => channel !== undefined) })

  async function furtherBack(
    membership: KeptMembership,
    known: Tail | undefined,
  ): Promise<OwnChannel | undefined> {
    const { id } = membership
    const tail = await deeper(tails, { id, tail: known })
    const counted = counts(membership, { user_id, tail })
    if (counted !== null) return { ...membership, ...counted }
    const [channel] = await listOwnChannels(database, { user_id, channel_id: id })
    return channel && ownChannelSchema.parse(channel)
  }
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
  { last_read_at, last_read_id, is_muted }: KeptMembership,
  { user_id, tail }: { user_id: string; tail: Tail | undefined },
): Counts | null {
  if (tail === undefined) return null
  const marker = { created_at: last_read_at, id: last_read_id }
  const oldest = tail.headlines.at(-1)
  const reachesBack = oldest !== undefined && comparePositions(oldest, marker) <= 0
  if (!tail.isComplete && !reachesBack) return null
  return {
    ...unreadIn(tail.headlines, {
      user_id,
      is_muted,
      after: placeOf(tail.headlines, marker),
    }),
    last_message_at: tail.headlines[0]?.created_at ?? null,
  }
}

/** The place of the first headline, newest first, that is not after the marker; their number where all are. */
function placeOf(headlines: readonly Headline[], marker: Position): number {
  let low = 0
  let high = headlines.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const headline = headlines[middle]
    if (headline !== undefined && comparePositions(headline, marker) > 0) low = middle + 1
    else high = middle
  }
  return low
}

/** By the rule of isUnread; the headlines are shown in the channel and living, and those before `after` come after the marker. */
function unreadIn(
  headlines: readonly Headline[],
  { user_id, is_muted, after }: { user_id: string; is_muted: boolean; after: number },
): Pick<Counts, 'unread_count' | 'mention_count'> {
  let unread_count = 0
  let mention_count = 0
  for (let place = 0; place < after; place += 1) {
    const headline = headlines[place]
    if (headline === undefined || headline.user_id === user_id) continue
    unread_count += 1
    if (countsAsMention(headline, { user_id, is_muted })) mention_count += 1
  }
  return { unread_count, mention_count }
}
