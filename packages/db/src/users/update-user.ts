import { AppError, type OwnUser, type UserStatus, type WorkspaceRole } from '@parley/contracts'
import { type ClientSession, ObjectId } from 'mongodb'
import { type Database, inTransaction, lockInTransaction } from '../database/index.ts'
import { workspaceId } from '../workspace/workspace-collection.ts'
import { toOwnUser } from './user-shapes.ts'
import type { UserDocument } from './users-collection.ts'

type Change = { name?: string; role?: WorkspaceRole; status?: UserStatus }

const isActiveAdmin = ({ role, status }: Pick<UserDocument, 'role' | 'status'>) =>
  role === 'admin' && status === 'active'

/**
 * Changes the fields given; deactivating ends every session and token. Null where there is no such
 * user; throws AppError last_admin where nobody could administrate any more.
 */
export async function updateUser(
  database: Database,
  { user_id, name, role, status }: { user_id: string } & Change,
): Promise<OwnUser | null> {
  const _id = new ObjectId(user_id)
  const { users, sessions } = database.collections
  return inTransaction(database, async (session) => {
    const user = await users.findOne({ _id }, { session })
    if (user === null) return null
    const changed: UserDocument = {
      ...user,
      name: name ?? user.name,
      role: role ?? user.role,
      status: status ?? user.status,
    }
    if (isActiveAdmin(user) && !isActiveAdmin(changed)) {
      await assertOtherAdmin(database, { _id, session })
    }
    if (changed.status === 'deactivated' && user.status === 'active') {
      changed.token_epoch += 1
      await sessions.deleteMany({ user_id: _id }, { session })
    }
    const { name: newName, role: newRole, status: newStatus, token_epoch } = changed
    await users.updateOne(
      { _id },
      { $set: { name: newName, role: newRole, status: newStatus, token_epoch } },
      { session },
    )
    return toOwnUser(changed)
  })
}

async function assertOtherAdmin(
  { collections }: Database,
  { _id, session }: { _id: ObjectId; session: ClientSession },
): Promise<void> {
  await lockInTransaction(collections.locks, workspaceId, session)
  const other = await collections.users.findOne(
    { role: 'admin', status: 'active', _id: { $ne: _id } },
    { session, projection: { _id: 1 } },
  )
  if (other === null) throw new AppError('last_admin')
}
