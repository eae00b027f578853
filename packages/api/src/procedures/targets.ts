import {
  AppError,
  idSchema,
  type MemberRecord,
  type MessageRecord,
  type OwnUser,
} from '@parley/contracts'
import { type Database, findMember, findMessage, findUser } from '@parley/db'
import { rawField } from '../input.ts'

/** The person whom the call's user_id names; throws user_not_found, also for a malformed id. */
export async function targetUser(database: Database, raw: unknown): Promise<OwnUser> {
  const userId = idSchema.safeParse(rawField(raw, 'user_id'))
  const user = userId.success ? await findUser(database, { user_id: userId.data }) : null
  if (user === null) throw new AppError('user_not_found')
  return user
}

/** The membership of the person whom the call's user_id names; throws user_not_found. */
export async function targetMember(
  database: Database,
  { raw, channel_id }: { raw: unknown; channel_id: string },
): Promise<MemberRecord> {
  const userId = idSchema.safeParse(rawField(raw, 'user_id'))
  const member = userId.success
    ? await findMember(database, { channel_id, user_id: userId.data })
    : null
  if (member === null) throw new AppError('user_not_found')
  return member
}

/** The message of this channel that a field of the call names; throws message_not_found. */
export async function targetMessage(
  database: Database,
  { raw, field, channel_id }: { raw: unknown; field: string; channel_id: string },
): Promise<MessageRecord> {
  const messageId = idSchema.safeParse(rawField(raw, field))
  const message = messageId.success
    ? await findMessage(database, { message_id: messageId.data })
    : null
  if (message === null || message.channel_id !== channel_id) throw new AppError('message_not_found')
  return message
}
