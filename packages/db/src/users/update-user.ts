import {
  AppError,
  type CustomStatus,
  type DndSchedule,
  type NotificationRule,
  type OwnUser,
  type TimeFormat,
  type UserStatus,
  type WorkspaceRole,
} from '@parley/contracts'
import { type ClientSession, ObjectId } from 'mongodb'
import { type Database, inTransaction, lockInTransaction } from '../database/index.ts'
import { workspaceId } from '../workspace/workspace-collection.ts'
import { toOwnUser } from './user-shapes.ts'
import type { UserDocument } from './users-collection.ts'

type Change = {
  name?: string | undefined
  role?: WorkspaceRole | undefined
  status?: UserStatus | undefined
  notification_rule?: NotificationRule | undefined
  time_format?: TimeFormat | undefined
  dnd_until?: string | null | undefined
  dnd_schedule?: DndSchedule | null | undefined
  dnd_resumed_at?: string | null | undefined
  custom_status?: CustomStatus | null | undefined
}

const isActiveAdmin = ({ role, status }: Pick<UserDocument, 'role' | 'status'>) =>
  role === 'admin' && status === 'active'

/**
 * Changes the fields given; deactivating ends every session, token and link to reset the password. Null where there is no such
 * user; throws AppError last_admin where nobody could administrate any more.
 */
export async function updateUser(
  database: Database,
  { user_id, ...change }: { user_id: string } & Change,
): Promise<OwnUser | null> {
  const _id = new ObjectId(user_id)
  const { users, sessions, passwordResets } = database.collections
  return inTransaction(database, async (session) => {
    const user = await users.findOne({ _id }, { session })
    if (user === null) return null
    const changed: UserDocument = {
      ...user,
      name: change.name ?? user.name,
      role: change.role ?? user.role,
      status: change.status ?? user.status,
      ...wishesOf(change),
      ...saidOf(change),
    }
    if (isActiveAdmin(user) && !isActiveAdmin(changed)) {
      await assertOtherAdmin(database, { _id, session })
    }
    if (changed.status === 'deactivated' && user.status === 'active') {
      changed.token_epoch += 1
      await sessions.deleteMany({ user_id: _id }, { session })
      await passwordResets.deleteMany({ user_id: _id }, { session })
    }
    const { name, role, status, token_epoch } = changed
    await users.updateOne(
      { _id },
      { $set: { name, role, status, token_epoch, ...wishesOf(change), ...saidOf(change) } },
      { session },
    )
    return toOwnUser(changed)
  })
}

/** What was said of notifications and times; what was not is no field. */
function wishesOf(change: Change): Partial<UserDocument> {
  const { notification_rule, time_format, dnd_until, dnd_schedule } = change
  // Hours that are said anew hold, whatever was resumed of the old ones.
  const { dnd_resumed_at = dnd_schedule === undefined ? undefined : null } = change
  return {
    ...(notification_rule !== undefined && { notification_rule }),
    ...(time_format !== undefined && { time_format }),
    ...(dnd_until !== undefined && { dnd_until: toDate(dnd_until) }),
    ...(dnd_schedule !== undefined && { dnd_schedule }),
    ...(dnd_resumed_at !== undefined && { dnd_resumed_at: toDate(dnd_resumed_at) }),
  }
}

function toDate(timestamp: string | null): Date | null {
  return timestamp === null ? null : new Date(timestamp)
}

function saidOf({ custom_status }: Change): Partial<UserDocument> {
  if (custom_status === undefined) return {}
  if (custom_status === null) return { custom_status }
  const { emoji, text, expires_at } = custom_status
  return { custom_status: { emoji, text, expires_at: toDate(expires_at) } }
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
