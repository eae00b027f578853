import {
  AppError,
  type Decision,
  decideMessage,
  idSchema,
  type MessageAccess,
  type MessageRecord,
  type OwnUser,
} from '@parley/contracts'
import { type ChannelFor, findMessageFor } from '@parley/db'
import type { Services } from '../services.ts'

export type MessageFor = { message: MessageRecord } & ChannelFor

type Right = { access: MessageAccess; user: OwnUser }

/** Whether this person has a right over a message, deleted or not. */
export function decideMessageFor(
  { access, user }: Right,
  { message, channel, membership }: MessageFor,
): Decision {
  return decideMessage(access, {
    workspace_role: user.role,
    channel_type: channel.type,
    channel_role: membership?.role ?? null,
    is_author: message.user_id === user.id,
  })
}

/** Rights that outlive the message: it is read, deleted again, or has its thread followed. */
const outliving: ReadonlySet<MessageAccess> = new Set([
  'message_reader',
  'message_deleter',
  'message_thread_member',
])

/**
 * The message that a field of the call names, where the caller has the right over it. Throws
 * message_not_found (also for a deleted one, unless the right outlives it), forbidden and
 * delete_forbidden.
 */
export async function namedMessage(
  { database }: Services,
  { given, access, user }: Right & { given: unknown },
): Promise<MessageFor> {
  const messageId = idSchema.safeParse(given)
  if (!messageId.success) throw new AppError('message_not_found')
  const found = await findMessageFor(database, { message_id: messageId.data, user_id: user.id })
  if (found === null) throw new AppError('message_not_found')
  const decision = decideMessageFor({ access, user }, found)
  if (decision === 'hidden') throw new AppError('message_not_found')
  if (decision === 'forbidden') {
    throw new AppError(access === 'message_deleter' ? 'delete_forbidden' : 'forbidden')
  }
  const isGone = found.message.is_deleted && !outliving.has(access)
  if (isGone) throw new AppError('message_not_found')
  return found
}
