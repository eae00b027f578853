import { AppError, type MemberRecord, type MessageRecord, type OwnUser } from '@parley/contracts'
import { type Database, findMember, findMessage, findUser } from '@parley/db'
import { rawId } from '../input.ts'

// Each of these throws what rawId throws: a call that names nobody has said nothing to look for.

/** The person whom the call's user_id names; throws user_not_found, also for a malformed id. */
export async function targetUser(database: Database, raw: unknown): Promise<OwnUser> {
  const user_id = rawId(raw, 'user_id')
  const user = user_id === null ? null : await findUser(database, { user_id })
  if (user === null) throw new AppError('user_not_found')
  return user
}

/** The membership of the person whom the call's user_id names; throws user_not_found. */
export async function targetMember(
  database: Database,
  { raw, channel_id }: { raw: unknown; channel_id: string },
): Promise<MemberRecord> {
  const user_id = rawId(raw, 'user_id')
  const member = user_id === null ? null : await findMember(database, { channel_id, user_id })
  if (member === null) throw new AppError('user_not_found')
  return member
}

/** The message of this channel that a field of the call names; throws message_not_found. */
export async function targetMessage(
  database: Database,
  { raw, field, channel_id }: { raw: unknown; field: string; channel_id: string },
): Promise<MessageRecord> {
  const message_id = rawId(raw, field)
  const message = message_id === null ? null : await findMessage(database, { message_id })
  if (message === null || message.channel_id !== channel_id) throw new AppError('message_not_found')
  return message
}
