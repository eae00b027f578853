import { type Channel, invalidField, maxDirectUsers } from '@parley/contracts'
import { openDirectChannel, setHidden } from '@parley/db'
import type { Caller } from '../auth/index.ts'
import type { Services } from '../services.ts'

type OpenDirect = { caller: Caller; user_ids: readonly string[] }

/**
 * The one direct channel of these people and the caller, made where there is none, and shown to the caller. Throws
 * invalid_input where that is not two to nine people, and user_not_found.
 */
export async function openDirect(
  { database, hot }: Services,
  { caller, user_ids }: OpenDirect,
): Promise<{ channel: Channel }> {
  const people = [...new Set([...user_ids, caller.user.id])].sort()
  if (people.length < 2 || people.length > maxDirectUsers) {
    throw invalidField('user_ids', 'user_ids must name one to eight other people')
  }
  const channel = await openDirectChannel(database, {
    user_ids: people,
    created_by: caller.user.id,
  })
  // Whoever opens it wants to see it, also where they have closed it before.
  await setHidden(database, {
    channel_id: channel.id,
    user_id: caller.user.id,
    hidden_up_to: null,
  })
  hot.forgetMemberships(people)
  return { channel }
}
