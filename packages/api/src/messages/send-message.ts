import {
  AppError,
  type ChannelRecord,
  type FileInfo,
  type Message,
  type MessageRecord,
  mentionFields,
  type sendMessageInput,
  threadUsers,
} from '@parley/contracts'
import { filesOf, findMessage, readMessage } from '@parley/db'
import type { z } from 'zod'
import type { Caller } from '../auth/index.ts'
import type { Services } from '../services.ts'
import { newMessageId } from './message-id.ts'

type Sender = Pick<Caller, 'user'>

type SendMessage = {
  caller: Sender
  channel: ChannelRecord
  parent: MessageRecord | null
  input: z.output<typeof sendMessageInput>
}

/**
 * Stores a message and returns it; `created` is false where this author had already sent this id
 * to this channel. Throws message_id_used and file_not_found.
 */
export async function sendMessage(
  services: Services,
  { caller, channel, parent, input }: SendMessage,
): Promise<{ message: Message; created: boolean }> {
  const started = performance.now()
  const files = await attachedFiles(services, {
    user_id: caller.user.id,
    channel_id: channel.id,
    file_ids: input.file_ids ?? [],
  })
  const id = input.id ?? newMessageId()
  const mentions = mentionFields(input.content)
  const record: MessageRecord = {
    id,
    channel_id: channel.id,
    user_id: caller.user.id,
    content: input.content,
    // A reply to a reply joins its thread.
    parent_message_id: parent === null ? null : (parent.parent_message_id ?? parent.id),
    ...(parent !== null && {
      thread_user_ids: threadUsers(
        { user_id: caller.user.id, mentions: mentions.mentions },
        parent,
      ),
      ...(input.also_in_channel === true && { also_in_channel: true }),
    }),
    ...mentions,
    file_ids: files.map((file) => file.id),
    ...(files.length > 0 && { file_names: files.map((file) => file.name) }),
    is_edited: false,
    edited_at: null,
    is_pinned: false,
    is_deleted: false,
    deleted_at: null,
    created_at: await services.messageClock.next({ channel_id: channel.id, id }),
  }
  const outcome = await services.messageWriter.store(record)
  if (outcome === 'duplicate') return storedMessage(services, record)
  services.observer.send((performance.now() - started) / 1000)
  const message = freshMessage(record, { caller, files })
  services.newestMessages.stored(message)
  services.knownJoins.forgetReplied(record)
  services.tails.stored(record)
  return { message, created: true }
}

/** The files that this person stored for this channel, each once; throws file_not_found where one is not among them. */
export async function attachedFiles(
  { database }: Services,
  { file_ids, ...owner }: { user_id: string; channel_id: string; file_ids: string[] },
): Promise<FileInfo[]> {
  if (file_ids.length === 0) return []
  const files = await filesOf(database, { file_ids, ...owner })
  if (files.length !== new Set(file_ids).size) throw new AppError('file_not_found')
  return files
}

/** A retry: the same author's same id in the same channel is the stored message, whatever was sent again. */
async function storedMessage(
  { database, newestMessages, tails, knownJoins }: Services,
  { id, channel_id, user_id }: MessageRecord,
): Promise<{ message: Message; created: boolean }> {
  const stored = await findMessage(database, { message_id: id })
  const isRetry = stored !== null && stored.channel_id === channel_id && stored.user_id === user_id
  const message = isRetry
    ? await readMessage(database, { message_id: id, reader_id: user_id })
    : null
  if (message === null) throw new AppError('message_id_used')
  // Another process may have stored it a moment ago: what is kept here need not know of it yet.
  newestMessages.forget(channel_id)
  tails.forget(channel_id)
  knownJoins.forgetReplied(message)
  return { message, created: false }
}

/** A message just stored, presented from what is known: nobody can have answered it yet. */
function freshMessage(
  record: MessageRecord,
  { caller, files }: { caller: Sender; files: FileInfo[] },
): Message {
  const {
    thread_user_ids: _t,
    mentions: _m,
    mentions_channel: _c,
    file_ids: _f,
    file_names: _n,
    deleted_at: _d,
    ...core
  } = record
  return {
    ...core,
    user: { id: caller.user.id, name: caller.user.name },
    files,
    reactions: [],
    reply_count: 0,
    last_reply_at: null,
  }
}
