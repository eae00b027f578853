import { type Message, type SharedMessage, seenBy } from '@parley/contracts'
import type { Document, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { type FileDocument, filesCollection } from '../files/index.ts'
import { messageStages, unknownAuthorName } from './message-stages.ts'
import { type MessageDocument, messagesCollection } from './messages-collection.ts'
import { type ThreadRow, threadSummary } from './thread-states.ts'

/** What messageStages leave of a page: its messages, and everything joined to any of them. */
export type PageRow = {
  messages: Omit<
    MessageDocument,
    'thread_user_ids' | 'mentions' | 'mentions_channel' | 'file_names' | 'deleted_at'
  >[]
  users: { _id: ObjectId; name: string }[]
  reactions: { _id: { message_id: ObjectId; emoji: string }; user_ids: ObjectId[] }[]
  threads: ThreadRow[]
  files: FileDocument[]
}

type Read = {
  stages: Document[]
  reader_id: string
  /** Which index to read by, and how long it may take; both are the database's own affair unless given. */
  options?: { hint?: string; maxTimeMS?: number }
}

/** Runs a pipeline over messages that ends in message documents; answers them as the reader gets them. */
export async function readMessages(
  { collections }: Pick<Database, 'collections'>,
  { stages, reader_id, options = {} }: Read,
): Promise<Message[]> {
  const pipeline = [...stages, ...messageStages]
  const [page] = await collections.messages.aggregate<PageRow>(pipeline, options).toArray()
  return page === undefined ? [] : toSharedMessages(page).map((each) => seenBy(reader_id, each))
}

/** The messages of a page in its order, each with what belongs to it, for all readers alike. */
export function toSharedMessages(page: PageRow): SharedMessage[] {
  const users = new Map(page.users.map(({ _id, name }) => [_id.toHexString(), name]))
  const threads = new Map(page.threads.map((thread) => [thread._id.toHexString(), thread]))
  const files = new Map(page.files.map((file) => [file._id.toHexString(), file]))
  const reactions = Map.groupBy(page.reactions, ({ _id }) => _id.message_id.toHexString())
  return page.messages.map((document) => {
    // The fields that the page leaves out are dropped again below.
    const record = messagesCollection.toRecord({
      ...document,
      thread_user_ids: undefined,
      file_names: undefined,
      mentions: [],
      mentions_channel: false,
      deleted_at: null,
    })
    const {
      thread_user_ids: _t,
      file_names: _n,
      mentions: _m,
      mentions_channel: _c,
      deleted_at: _d,
      file_ids,
      ...core
    } = record
    return {
      ...core,
      user: { id: core.user_id, name: users.get(core.user_id) ?? unknownAuthorName },
      files: file_ids.flatMap((id) => {
        const file = files.get(id)
        return file === undefined ? [] : [filesCollection.toRecord(file)]
      }),
      reactions: (reactions.get(core.id) ?? []).map(({ _id, user_ids }) => ({
        emoji: _id.emoji,
        user_ids: user_ids.map((id) => id.toHexString()),
      })),
      ...threadSummary(threads.get(core.id)),
    }
  })
}
