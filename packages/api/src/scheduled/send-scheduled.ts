import {
  AppError,
  type AppErrorCode,
  type ChannelRecord,
  decideChannel,
  type Message,
  type MessageRecord,
  type OwnUser,
  plannedNoticeKey,
  type ScheduledRecord,
} from '@parley/contracts'
import {
  type Claim,
  findChannelFor,
  findMessage,
  findScheduled,
  findUser,
  readMessage,
  settleFailed,
  settleSent,
} from '@parley/db'
import { leaseMs } from '../due-work/index.ts'
import { sendMessage } from '../messages/index.ts'
import { namedMessage } from '../procedures/index.ts'
import type { Services } from '../services.ts'

/** What a refusal means for a message that nobody is there to send. */
const reasons: Partial<Record<AppErrorCode, string>> = {
  unauthenticated: 'Your account was deactivated',
  channel_not_found: 'You are no longer in this channel',
  forbidden: 'You are no longer in this channel',
  message_not_found: 'The thread is no longer there',
  file_not_found: 'A file is no longer there',
}

type Send = { record: ScheduledRecord; claim: Claim }
type Rights = { user: OwnUser; channel: ChannelRecord; parent: MessageRecord | null }

/**
 * Sends a claimed message with the rights of now, and settles its row. A kill between the two, or
 * another process that went on, finds the message by its id and sends nothing. What is refused is
 * kept with the reason, told to its author and thrown; any other error leaves the row claimed.
 */
export async function sendScheduled(services: Services, { record, claim }: Send): Promise<Message> {
  // Stopped for longer than its claim held, this process is no longer the one to send it.
  if (record.claim !== claim.claim) throw new Error('Somebody else has claimed it by now')
  const began = performance.now()
  try {
    const message = (await sentBefore(services, record)) ?? (await send(services, record, began))
    await settleSent(services.database, { scheduled_id: record.id })
    return message
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await fail(services, { claim, reason: reasons[error.code] ?? error.message })
    throw error
  }
}

/** Keeps a claimed message that no try could send, with the reason, and tells its author; one that was sent is settled as such. */
export async function giveUpScheduled(services: Services, claim: Claim): Promise<void> {
  const { database } = services
  const record = await findScheduled(database, { scheduled_id: claim.id })
  if (record?.claim !== claim.claim) return
  if (await isStored(services, record)) await settleSent(database, { scheduled_id: claim.id })
  else await fail(services, { claim, reason: 'The server could not send it for a day' })
}

async function fail(
  { database, notices }: Services,
  { claim, reason }: { claim: Claim; reason: string },
): Promise<void> {
  const record = await settleFailed(database, { ...claim, error: reason })
  if (record === null) return
  await notices.notifyPerson({
    user_id: record.user_id,
    tag: plannedNoticeKey({ id: record.id, at: record.failed_at ?? record.send_at }),
    title: 'A scheduled message could not be sent',
    body: reason,
    path: '/scheduled',
  })
}

async function send(services: Services, record: ScheduledRecord, began: number): Promise<Message> {
  const { user, channel, parent } = await rightsOf(services, record)
  // Stopped for so long that others may have it by now, and have settled it otherwise.
  if (performance.now() - began > leaseMs / 2) throw new Error('The claim is too old to send by')
  const { message } = await sendMessage(services, {
    caller: { user },
    channel,
    parent,
    input: {
      id: record.id,
      channel_id: channel.id,
      content: record.content,
      parent_message_id: record.parent_message_id,
      file_ids: record.file_ids,
      also_in_channel: record.also_in_channel,
    },
  })
  return message
}

/**
 * The message of one that is no longer to be sent; throws scheduled_sent while it is being sent, and
 * message_not_found where its author may not read it any more.
 */
export async function sentMessage(
  services: Services,
  { record, user }: { record: ScheduledRecord; user: OwnUser },
): Promise<Message> {
  const message = await sentBefore(services, record)
  if (message === null) throw new AppError('scheduled_sent')
  await namedMessage(services, { given: message.id, access: 'message_reader', user })
  return message
}

/** The message, where it was sent and only the settling was missing. */
async function sentBefore(services: Services, record: ScheduledRecord): Promise<Message | null> {
  if (!(await isStored(services, record))) return null
  return readMessage(services.database, { message_id: record.id, reader_id: record.user_id })
}

async function isStored(
  { database }: Services,
  { id, user_id, channel_id }: ScheduledRecord,
): Promise<boolean> {
  const stored = await findMessage(database, { message_id: id })
  return stored?.user_id === user_id && stored.channel_id === channel_id
}

/** Who sends what to where, as the database has it now. Throws as messages.send does. */
async function rightsOf({ database }: Services, record: ScheduledRecord): Promise<Rights> {
  const { user_id, channel_id, parent_message_id } = record
  const [user, found, parent] = await Promise.all([
    findUser(database, { user_id }),
    findChannelFor(database, { channel_id, user_id }),
    parent_message_id === null ? null : findMessage(database, { message_id: parent_message_id }),
  ])
  if (user?.status !== 'active') throw new AppError('unauthenticated')
  const decision = decideChannel('channel_member', {
    workspace_role: user.role,
    channel_type: found?.channel.type ?? 'private',
    channel_role: found?.membership?.role ?? null,
  })
  if (found === null || decision === 'hidden') throw new AppError('channel_not_found')
  if (decision === 'forbidden') throw new AppError('forbidden')
  if (parent_message_id !== null && parent?.channel_id !== channel_id) {
    throw new AppError('message_not_found')
  }
  return { user, channel: found.channel, parent }
}
