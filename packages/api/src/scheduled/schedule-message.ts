import {
  AppError,
  type ChannelRecord,
  type MessageRecord,
  maxScheduleDays,
  maxScheduled,
  type OwnUser,
  type ScheduledMessage,
  type ScheduledRecord,
  type scheduleMessageInput,
} from '@parley/contracts'
import {
  countScheduled,
  createScheduled,
  type Database,
  findMessage,
  findScheduled,
} from '@parley/db'
import type { z } from 'zod'
import { aheadWithin } from '../due-work/index.ts'
import { attachedFiles, newMessageId } from '../messages/index.ts'
import type { Services } from '../services.ts'
import { readScheduled, wireScheduled } from './wire-scheduled.ts'

type ScheduleMessage = {
  user: OwnUser
  channel: ChannelRecord
  parent: MessageRecord | null
  input: z.output<typeof scheduleMessageInput>
}

/**
 * Stores a message to be sent later, under the id that it will be sent with; `created` is false where
 * this author had already scheduled this id in this channel. Throws message_id_used, file_not_found,
 * too_many_scheduled, and invalid_input for a time that is past or too far ahead.
 */
export async function scheduleMessage(
  services: Services,
  { user, channel, parent, input }: ScheduleMessage,
): Promise<{ scheduled: ScheduledMessage; created: boolean }> {
  const { database } = services
  const earlier = input.id === undefined ? null : await scheduledBefore(services, input.id)
  const place = { user_id: user.id, channel_id: channel.id }
  if (earlier !== null) return retried(database, { found: earlier, ...place })
  const days = maxScheduleDays
  const now = await aheadWithin(database, { field: 'send_at', at: input.send_at, days })
  await assertRoom(services, { user_id: user.id })
  const file_ids = input.file_ids ?? []
  const files = await attachedFiles(services, { ...place, file_ids })
  const record: ScheduledRecord = {
    id: input.id ?? newMessageId(),
    user_id: user.id,
    channel_id: channel.id,
    parent_message_id: parent === null ? null : (parent.parent_message_id ?? parent.id),
    ...(input.also_in_channel === true && { also_in_channel: true }),
    content: input.content,
    file_ids: files.map(({ id }) => id),
    send_at: input.send_at,
    state: 'pending',
    error: null,
    due_at: input.send_at,
    claim: null,
    attempts: 0,
    created_at: now,
    updated_at: now,
    expires_at: null,
  }
  if (await createScheduled(database, record)) {
    return { scheduled: wireScheduled(record, files), created: true }
  }
  const found = await findScheduled(database, { scheduled_id: record.id })
  if (found === null) throw new AppError('message_id_used')
  return retried(database, { found, ...place })
}

/** Throws too_many_scheduled where as many wait already as a person may have. */
export async function assertRoom(
  { database }: Services,
  { user_id }: { user_id: string },
): Promise<void> {
  const waiting = await countScheduled(database, { user_id, at_most: maxScheduled })
  if (waiting >= maxScheduled) throw new AppError('too_many_scheduled')
}

/** What was scheduled under this id; throws message_id_used where a message has it that was not. */
async function scheduledBefore(
  { database }: Services,
  id: string,
): Promise<ScheduledRecord | null> {
  const [scheduled, message] = await Promise.all([
    findScheduled(database, { scheduled_id: id }),
    findMessage(database, { message_id: id }),
  ])
  if (scheduled === null && message !== null) throw new AppError('message_id_used')
  return scheduled
}

async function retried(
  database: Database,
  { found, user_id, channel_id }: { found: ScheduledRecord; user_id: string; channel_id: string },
): Promise<{ scheduled: ScheduledMessage; created: boolean }> {
  const isRetry = found.user_id === user_id && found.channel_id === channel_id
  if (!isRetry) throw new AppError('message_id_used')
  return { scheduled: await readScheduled(database, found), created: false }
}
