import {
  type Membership,
  membershipSchema,
  type OwnChannel,
  ownChannelSchema,
} from '@parley/contracts'
import type { Database } from '../database/index.ts'
import { type DocumentOf, wireReader } from '../documents/index.ts'
import { membershipStages, ownChannelStages } from './own-channel-stages.ts'

const toOwnChannel = wireReader(ownChannelSchema)
const toMembership = wireReader(membershipSchema)

/** All channels that a person is in (or the one asked for), newest joined first, with what is unread in them. */
export async function listOwnChannels(
  { collections }: Database,
  options: { user_id: string; channel_id?: string },
): Promise<OwnChannel[]> {
  const channels = await collections.channelMembers
    .aggregate<DocumentOf<typeof ownChannelSchema>>(ownChannelStages(options))
    .toArray()
  return channels.map(toOwnChannel)
}

/** All channels that a person is in, newest joined first, without what is unread in them. */
export async function listMemberships(
  { collections }: Database,
  { user_id }: { user_id: string },
): Promise<Membership[]> {
  const channels = await collections.channelMembers
    .aggregate<DocumentOf<typeof membershipSchema>>(membershipStages({ user_id }))
    .toArray()
  return channels.map(toMembership)
}
