import type { Db, Timestamp } from 'mongodb'

/** A moment of the database's log. */
export type Moment = Timestamp

/** The moment that a majority has reached now. */
export async function momentOf(db: Db): Promise<Moment> {
  const { operationTime } = await db.command({
    find: 'messages',
    limit: 1,
    readConcern: { level: 'majority' },
  })
  return operationTime
}
