import { type ClientSession, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { newMembership } from '../members/index.ts'
import { workspaceId } from '../workspace/workspace-collection.ts'
import type { UserDocument } from './users-collection.ts'

const firstName = 'Parley'

/** Stores the first account, the workspace and the channel general in the transaction at hand. */
export async function foundWorkspace(
  { collections }: Database,
  { user, session }: { user: UserDocument; session: ClientSession },
): Promise<void> {
  const { users, workspace, channels, channelMembers } = collections
  const created_at = user.created_at
  const created_by = user._id
  const channel_id = new ObjectId()
  await workspace.insertOne(
    { _id: workspaceId, name: firstName, created_by, general_channel_id: channel_id, created_at },
    { session },
  )
  await users.insertOne(user, { session })
  await channels.insertOne(
    {
      _id: channel_id,
      name: 'general',
      type: 'public',
      description: '',
      direct_key: null,
      created_by,
      created_at,
    },
    { session },
  )
  await channelMembers.insertOne(
    newMembership({ channel_id, user_id: user._id, role: 'owner', joined_at: created_at }),
    { session },
  )
}
