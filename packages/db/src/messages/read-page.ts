import { type FileInfo, type Message, type MessageRecord, seenBy } from '@parley/contracts'
import { type Document, ObjectId } from 'mongodb'
import { type Database, readRows } from '../database/index.ts'
import { type FileDocument, filesCollection } from '../files/index.ts'
import type { MessageJoins, MessageSummary } from './message-joins.ts'
import { unknownAuthorName } from './message-stages.ts'

const fields = {
  user_id: 1,
  content: 1,
  parent_message_id: 1,
  also_in_channel: 1,
  file_ids: 1,
  is_edited: 1,
  edited_at: 1,
  is_pinned: 1,
  created_at: 1,
} as const
type Row = { _id: string } & Pick<MessageRecord, keyof typeof fields>

type PageRead = {
  channel_id: string
  reader_id: string
  /** Ends in messages that the channel shows, none of them deleted. */
  stages: Document[]
  /** As many as the stages can leave, 101 at the most. */
  limit: number
  joins: MessageJoins
}

const nothingAdded: MessageSummary = { reactions: [], reply_count: 0, last_reply_at: null }

/** A page of what a channel shows, in its order, joined with what is known beside the messages. */
export async function readPage(database: Database, options: PageRead): Promise<Message[]> {
  const { channel_id, reader_id, stages, limit, joins } = options
  const pipeline = [...stages, { $project: fields }]
  const read = { aggregate: 'messages', pipeline, batchSize: limit + 1 }
  // The projection above leaves exactly these fields, which the collection's validator has checked.
  const rows = (await readRows(database, read)) as Row[]
  const [summaries, names, files] = await Promise.all([
    joins.summaries(rows.map(({ _id }) => _id)),
    joins.names([...new Set(rows.map(({ user_id }) => user_id))]),
    filesIn(database, rows),
  ])
  return rows.map((row) => {
    const { user_id, created_at, edited_at } = row
    const { reactions, ...thread } = summaries.get(row._id) ?? nothingAdded
    return seenBy(reader_id, {
      id: row._id,
      channel_id,
      user_id,
      content: row.content,
      parent_message_id: row.parent_message_id,
      ...(row.also_in_channel && { also_in_channel: true }),
      is_edited: row.is_edited,
      edited_at,
      is_pinned: row.is_pinned,
      is_deleted: false,
      created_at,
      user: { id: user_id, name: names.get(user_id) ?? unknownAuthorName },
      files: row.file_ids.flatMap((fileId) => files.get(fileId) ?? []),
      reactions,
      ...thread,
    })
  })
}

async function filesIn(
  { collections }: Database,
  rows: readonly Row[],
): Promise<Map<string, FileInfo>> {
  const ids = rows.flatMap(({ file_ids }) => file_ids)
  if (ids.length === 0) return new Map()
  const found = await collections.files
    .aggregate<FileDocument>([{ $match: { _id: { $in: ids.map((id) => new ObjectId(id)) } } }])
    .toArray()
  return new Map(found.map((file) => [file._id.toHexString(), filesCollection.toRecord(file)]))
}
