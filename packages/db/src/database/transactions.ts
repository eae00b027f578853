import type { ClientSession, TransactionOptions } from 'mongodb'
import { deadlineMs, withinDeadline } from './deadline.ts'
import type { Database } from './open-database.ts'

const options: TransactionOptions = {
  readConcern: { level: 'snapshot' },
  writeConcern: { w: 'majority', journal: true },
  readPreference: 'primary',
  maxCommitTimeMS: deadlineMs,
}

/**
 * Runs `work` in one transaction, again after each conflict with another one, so it must do nothing
 * but write to the database. Throws what it throws, or after the deadline of all operations.
 */
export async function inTransaction<Result>(
  { client }: Pick<Database, 'client'>,
  work: (session: ClientSession) => Promise<Result>,
): Promise<Result> {
  let isLate = false
  const transaction = client.withSession((session) =>
    session.withTransaction(async () => {
      if (isLate) throw new Error('The transaction was given up')
      return work(session)
    }, options),
  )
  try {
    return await withinDeadline(transaction)
  } finally {
    isLate = true
  }
}
