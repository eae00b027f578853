import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'

type Options = {
  channel_id: string
  user_id: string
  /** Hidden while nothing newer is said than at this moment; null shows it. */
  hidden_up_to: string | null
}

/** Hides a direct channel from one of its people, or shows it again; nothing happens where they are not in it. */
export async function setHidden(
  { collections }: Database,
  { channel_id, user_id, hidden_up_to }: Options,
): Promise<void> {
  const own = { channel_id: new ObjectId(channel_id), user_id: new ObjectId(user_id) }
  await collections.channelMembers.updateOne(
    // What is shown already is not written again: a direct channel is opened far more often than hidden.
    { ...own, ...(hidden_up_to === null && { hidden_up_to: { $type: 'date' } }) },
    // Of two devices that hide it the later moment holds, whichever is written last.
    hidden_up_to === null
      ? { $set: { hidden_up_to: null } }
      : { $max: { hidden_up_to: new Date(hidden_up_to) } },
  )
}
