import type { FollowedThread } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { presentThreads } from './present-threads.ts'
import { oneThreadStages, peopleStages, readingStages, type ThreadRow } from './thread-stages.ts'

/** One thread as this person has it, followed or not; null where they are not in its channel, or there is no such message. */
export async function findThread(
  database: Database,
  { thread, user_id }: { thread: string; user_id: string },
): Promise<FollowedThread | null> {
  const reader = new ObjectId(user_id)
  const rows = await database.collections.messages
    .aggregate<ThreadRow>([
      ...oneThreadStages(new ObjectId(thread), reader),
      ...readingStages(reader),
      ...peopleStages,
    ])
    .toArray()
  const [found] = await presentThreads(database, { rows, reader_id: user_id })
  return found ?? null
}
