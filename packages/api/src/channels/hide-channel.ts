import {
  AppError,
  type ChannelRecord,
  lastId,
  type OwnChannel,
  type Position,
} from '@parley/contracts'
import { listOwnChannels, newestPosition, setHidden, setReadMarker } from '@parley/db'
import type { Services } from '../services.ts'

type Own = { channel: ChannelRecord; user_id: string }

/**
 * Closes a direct channel for one of its people: read, and hidden until something is said after `up_to` (all
 * that was said, unless given). A send writes nothing for it: what is newer than the mark shows itself.
 */
export async function hideChannel(
  services: Services,
  { channel, user_id, up_to }: Own & { up_to: string | undefined },
): Promise<{ channel: OwnChannel }> {
  const { database } = services
  const { id: channel_id } = channel
  const newest = await newestPosition(database, { channel_id })
  const position = newest && upTo(newest, up_to)
  if (position !== null) {
    await setReadMarker(database, { channel_id, user_id, position, forward_only: true })
  }
  const hidden_up_to = position?.created_at ?? channel.created_at
  await setHidden(database, { channel_id, user_id, hidden_up_to })
  return ownChannel(services, { channel_id, user_id })
}

/** Shows a direct channel again to one of its people. */
export async function showChannel(
  services: Services,
  { channel, user_id }: Own,
): Promise<{ channel: OwnChannel }> {
  const own = { channel_id: channel.id, user_id }
  await setHidden(services.database, { ...own, hidden_up_to: null })
  return ownChannel(services, own)
}

/** Never past the newest message, since what comes next has to be seen. */
function upTo(newest: Position, moment: string | undefined): Position {
  if (moment === undefined || Date.parse(moment) >= Date.parse(newest.created_at)) return newest
  return { created_at: moment, id: lastId }
}

async function ownChannel(
  { database, hot }: Services,
  own: { channel_id: string; user_id: string },
): Promise<{ channel: OwnChannel }> {
  hot.forgetMemberships([own.user_id])
  const [channel] = await listOwnChannels(database, own)
  if (channel === undefined) throw new AppError('channel_not_found')
  return { channel }
}
