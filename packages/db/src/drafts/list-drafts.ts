import { type ListedDraft, listedDraftSchema } from '@parley/contracts'
import { type Document, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { type DocumentOf, projectionOf, wireReader } from '../documents/index.ts'
import { isMemberStages } from '../members/index.ts'
import { pageOf, timeCursor, timePlace } from '../paging/index.ts'

type Options = { user_id: string; limit: number; before?: string | undefined }

const cursorKind = 'drafts'
const toListedDraft = wireReader(listedDraftSchema)

/**
 * The drafts of a person in the channels that they are in, the last written first, without the
 * discarded ones. Throws invalid_input for a cursor that the server did not give.
 */
export async function listDrafts(
  { collections }: Database,
  { user_id, limit, before }: Options,
): Promise<{ drafts: ListedDraft[]; next_cursor: string | null }> {
  const user = new ObjectId(user_id)
  const found = await collections.drafts
    .aggregate<DocumentOf<typeof listedDraftSchema> & { _id: ObjectId }>([
      { $match: { user_id: user, content: { $gt: '' }, ...olderThan(before) } },
      { $sort: { updated_at: -1, _id: -1 } },
      // Read one by one until the page is full; those of channels that were left are passed over.
      ...isMemberStages(user),
      { $limit: limit + 1 },
      {
        $lookup: { from: 'channels', localField: 'channel_id', foreignField: '_id', as: 'channel' },
      },
      { $unwind: '$channel' },
      { $project: { ...projectionOf(listedDraftSchema), _id: 1 } },
    ])
    .toArray()
  const { rows, next_cursor } = pageOf(found, limit, ({ updated_at, _id }) =>
    timeCursor(cursorKind, { at: updated_at, id: _id }),
  )
  return { drafts: rows.map(toListedDraft), next_cursor }
}

function olderThan(before: string | undefined): Document {
  if (before === undefined) return {}
  const { at, id } = timePlace(cursorKind, before)
  return {
    updated_at: { $lte: at },
    $or: [{ updated_at: { $lt: at } }, { _id: { $lt: id } }],
  }
}
