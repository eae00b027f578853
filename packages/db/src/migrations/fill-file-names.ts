import { type Document, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import type { MessageDocument } from '../messages/messages-collection.ts'
import type { Migration } from './migration.ts'

export const messagesAtOnce = 500

type Found = { _id: ObjectId; file_ids: ObjectId[]; files: { _id: ObjectId; name: string }[] }

/** Gives messages of before files could be found by their names the names of theirs. */
export const fillFileNames: Migration = {
  name: 'fill_file_names',
  async step({ db }) {
    const filled = await fill(db, nameless)
    return filled.at(-1)?._id ?? null
  },
  async late({ db }) {
    return (await fill(db, nameless)).length
  },
}

/** The same for one message, as where a process of an earlier version has just written it. */
export async function fillFileNamesOf(
  { db }: Pick<Database, 'db'>,
  { message_id }: { message_id: string },
): Promise<void> {
  await fill(db, [{ $match: { _id: new ObjectId(message_id), ...hasFiles, ...hasNoNames } }])
}

// Names the bound of the index, which is not used without it.
const hasFiles = { file_ids: { $gte: new ObjectId('0'.repeat(24)) } }
const hasNoNames = { file_names: null }

/** Messages with files and without their names stand together at the beginning of the index of names. */
const nameless = [{ $match: { ...hasFiles, ...hasNoNames } }, { $limit: messagesAtOnce }]

/** Gives the messages that these stages find the names of their files; returns the messages. */
async function fill(db: Database['db'], found: Document[]): Promise<Found[]> {
  const messages = db.collection<MessageDocument>('messages')
  const rows = await messages.aggregate<Found>([...found, ...withFiles]).toArray()
  if (rows.length === 0) return []
  await messages.bulkWrite(
    rows.map((row) => ({
      updateOne: { filter: { _id: row._id }, update: { $set: { file_names: namesOf(row) } } },
    })),
    { ordered: false },
  )
  return rows
}

const withFiles = [
  {
    $lookup: {
      from: 'files',
      localField: 'file_ids',
      foreignField: '_id',
      pipeline: [{ $project: { name: 1 } }],
      as: 'files',
    },
  },
  { $project: { file_ids: 1, files: 1 } },
]

/** In the order of the files; nothing for one that is not there. */
function namesOf({ file_ids, files }: Found): string[] {
  return file_ids.flatMap((id) => files.find((file) => file._id.equals(id))?.name ?? [])
}
