import type { ChannelRule } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'

type Options = {
  channel_id: string
  user_id: string
  notification_rule?: ChannelRule | undefined
  is_muted?: boolean | undefined
}

/** Keeps what a person wants to hear of a channel, as far as it is given; nothing happens where they are not in it. */
export async function setChannelRule(
  { collections }: Database,
  { channel_id, user_id, notification_rule, is_muted }: Options,
): Promise<void> {
  const said = {
    ...(notification_rule !== undefined && { notification_rule }),
    ...(is_muted !== undefined && { is_muted }),
  }
  if (Object.keys(said).length === 0) return
  await collections.channelMembers.updateOne(
    { channel_id: new ObjectId(channel_id), user_id: new ObjectId(user_id) },
    { $set: said },
  )
}
