import { AppError, invalidField, type Registration } from '@parley/contracts'
import { type ClientSession, ObjectId } from 'mongodb'
import { type Database, duplicateKeyIndex, inTransaction } from '../database/index.ts'
import { ensureOwner, newMembership } from '../members/index.ts'
import { workspaceId } from '../workspace/workspace-collection.ts'
import { foundWorkspace } from './found-workspace.ts'
import { storedEmail } from './stored-email.ts'
import { type Account, toAccount } from './user-shapes.ts'
import type { UserDocument } from './users-collection.ts'

type Options = {
  email: string
  name: string
  password_hash: string
  registration: Registration
  /** An invitation's code. */
  invitation?: string
}
type Joining = Pick<Options, 'registration' | 'invitation'> & {
  user: UserDocument
  session: ClientSession
}

/**
 * Stores a new account; the first one ever founds the workspace and administrates it. Throws AppError
 * forbidden where nobody may register so, invalid_input for a dead invitation, email_taken.
 */
export async function registerUser(
  database: Database,
  { email, name, password_hash, registration, invitation }: Options,
): Promise<Account> {
  const { users, workspace, channelMembers } = database.collections
  const fresh = {
    _id: new ObjectId(),
    email: storedEmail(email),
    name,
    password_hash,
    created_at: new Date(),
  }
  const user: UserDocument = { ...fresh, role: 'user', status: 'active', token_epoch: 0 }
  let general: ObjectId | null
  try {
    general = await inTransaction(database, async (session) => {
      const existing = await workspace.findOne({ _id: workspaceId }, { session })
      if (existing === null) {
        user.role = 'admin'
        await foundWorkspace(database, { user, session })
        return null
      }
      user.role = await roleOf(database, { registration, invitation, user, session })
      await users.insertOne(user, { session })
      if (user.role === 'guest') return null
      const channel_id = existing.general_channel_id
      const membership = newMembership({ channel_id, user_id: user._id, role: 'member' })
      await channelMembers.insertOne(membership, { session })
      return channel_id
    })
  } catch (error) {
    if (duplicateKeyIndex(error) === 'email') throw new AppError('email_taken')
    throw error
  }
  if (general !== null) await ensureOwner(database, general)
  return toAccount(user)
}

/** The role that a newcomer gets, using the invitation up. */
async function roleOf(
  { collections }: Database,
  { registration, invitation, user, session }: Joining,
): Promise<UserDocument['role']> {
  if (registration === 'closed') throw new AppError('forbidden')
  if (invitation === undefined) {
    if (registration === 'invite') throw new AppError('forbidden')
    return 'user'
  }
  const used = await collections.invitations.findOneAndUpdate(
    {
      code: invitation,
      used_by: null,
      expires_at: { $gt: new Date() },
      email: { $in: [null, user.email] },
    },
    { $set: { used_by: user._id } },
    { session },
  )
  if (used === null) {
    throw invalidField('invitation', 'invitation is not valid or has expired')
  }
  return used.role
}
