import type { FileInfo, ScheduledRecord } from '@parley/contracts'
import { type Document, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { type FileDocument, filesCollection } from '../files/index.ts'
import { pageOf, stateCursor, statePlace } from '../paging/index.ts'
import { type ScheduledDocument, scheduledCollection } from './scheduled-collection.ts'

type Options = { user_id: string; limit: number; before?: string | undefined }
const kind = 'scheduled'

type Listed = ScheduledRecord & { files: FileInfo[] }
type Row = ScheduledDocument & { files: FileDocument[] }

/**
 * What a person has scheduled and was not sent yet, with those of its files that there are: what failed
 * first, then soonest first. Throws invalid_input for a cursor that the server did not give.
 */
export async function listScheduled(
  { collections }: Database,
  { user_id, limit, before }: Options,
): Promise<{ scheduled: Listed[]; next_cursor: string | null }> {
  const rows = await collections.scheduledMessages
    .aggregate<Row>([
      {
        $match: {
          user_id: new ObjectId(user_id),
          state: { $in: ['failed', 'pending'] },
          ...(before === undefined ? {} : afterPlace(before)),
        },
      },
      { $sort: { state: 1, send_at: 1, _id: 1 } },
      { $limit: limit + 1 },
      {
        $lookup: {
          from: filesCollection.name,
          localField: 'file_ids',
          foreignField: '_id',
          as: 'files',
        },
      },
    ])
    .toArray()
  const page = pageOf(rows, limit, ({ state, send_at, _id }) =>
    stateCursor(kind, { state, at: send_at, id: _id }),
  )
  return {
    scheduled: page.rows.map(toListed),
    next_cursor: page.next_cursor,
  }
}

function toListed({ files, ...row }: Row): Listed {
  const record = scheduledCollection.toRecord(row)
  const found = new Map(
    files.map((file) => [file._id.toHexString(), filesCollection.toRecord(file)]),
  )
  return { ...record, files: record.file_ids.flatMap((id) => found.get(id) ?? []) }
}

function afterPlace(cursor: string): Document {
  const { state, at, id } = statePlace(kind, cursor)
  return {
    $or: [
      { state: { $gt: state } },
      { state, send_at: { $gt: at } },
      { state, send_at: at, _id: { $gt: id } },
    ],
  }
}
