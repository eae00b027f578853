import type { Collection, Document, Filter, ObjectId } from 'mongodb'
import { isMemberStages } from './member-stages.ts'

type Counted<Row> = {
  user: ObjectId
  /** The person's own rows, of documents with a channel_id. */
  own: Filter<Row>
  /** Further stages that keep what can still be seen. */
  stages?: readonly Document[]
  at_most: number
}

/**
 * How many of a person's rows there are, counted no further than `at_most`. Once it would be as many,
 * those that they cannot see any more, as of channels that they have left, are left out, unless there
 * are as many again.
 */
export async function countSeen<Row extends Document>(
  collection: Collection<Row>,
  { user, own, stages = [], at_most }: Counted<Row>,
): Promise<number> {
  const limit = 2 * at_most
  const rows = await collection.countDocuments(own, { limit })
  if (rows < at_most || rows >= limit) return Math.min(rows, at_most)
  const [seen] = await collection
    .aggregate<{ count: number }>([
      { $match: own },
      ...isMemberStages(user),
      ...stages,
      { $count: 'count' },
    ])
    .toArray()
  return Math.min(seen?.count ?? 0, at_most)
}
