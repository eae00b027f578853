import type { FollowedThread } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { presentThreads } from './present-threads.ts'
import { membershipLookup, oneThreadStages, type ThreadRow } from './thread-stages.ts'

/** One thread as this person has it, followed or not; null where they are not in its channel, or there is no such message. */
export async function findThread(
  database: Database,
  { thread, user_id }: { thread: string; user_id: string },
): Promise<FollowedThread | null> {
  const reader = new ObjectId(user_id)
  const [row] = await database.collections.messages
    .aggregate<ThreadRow & { memberships: { joined_at: Date }[] }>([
      ...oneThreadStages(new ObjectId(thread), reader),
      membershipLookup(reader, 'channel_id'),
    ])
    .toArray()
  const membership = row?.memberships[0]
  if (row === undefined || membership === undefined) return null
  const rows = [{ ...row, joined_at: membership.joined_at }]
  const [found] = await presentThreads(database, { rows, reader_id: user_id })
  return found ?? null
}
