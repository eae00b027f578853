import type { MessageRecord } from '@parley/contracts'
import { MongoBulkWriteError, MongoServerError } from 'mongodb'
import type { Database } from '../database/index.ts'
import { type MessageDocument, messagesCollection } from './messages-collection.ts'

type InsertOutcome = 'inserted' | 'duplicate' | Error

/**
 * Writes messages in one unordered command and answers for each in the order given: stored on a
 * majority, already there by its id, or the error that it alone met. Throws where the outcome of
 * none is known.
 */
export async function insertMessages(
  { collections }: Database,
  records: readonly MessageRecord[],
): Promise<InsertOutcome[]> {
  const outcomes = records.map((): InsertOutcome => 'inserted')
  const documents: MessageDocument[] = []
  /** The place among the records of each document: one that cannot be converted is not sent. */
  const places: number[] = []
  for (const [place, record] of records.entries()) {
    try {
      documents.push(messagesCollection.toDocument(record))
      places.push(place)
    } catch (error) {
      outcomes[place] = error instanceof Error ? error : new Error(String(error))
    }
  }
  const [only, ...others] = documents
  if (only === undefined) return outcomes
  if (others.length === 0) {
    const [place = 0] = places
    outcomes[place] = await insertAlone(collections, only)
    return outcomes
  }
  try {
    await collections.messages.insertMany(documents, { ordered: false })
  } catch (error) {
    if (!(error instanceof MongoBulkWriteError)) throw error
    const refused = [error.writeErrors].flat()
    const notOnMajority = error.result.getWriteConcernError() !== undefined
    if (refused.length === 0 || notOnMajority) throw error
    for (const { index, code, errmsg = 'The message was refused' } of refused) {
      const place = places[index]
      if (place !== undefined) outcomes[place] = code === 11_000 ? 'duplicate' : new Error(errmsg)
    }
  }
  return outcomes
}

const documentFailedValidation = 121

/** One is written by the driver's shorter way. Throws where its outcome is not known. */
async function insertAlone(
  collections: Database['collections'],
  document: MessageDocument,
): Promise<InsertOutcome> {
  try {
    await collections.messages.insertOne(document)
    return 'inserted'
  } catch (error) {
    if (!(error instanceof MongoServerError)) throw error
    if (error.code === 11_000) return 'duplicate'
    if (error.code === documentFailedValidation) return new Error(error.message)
    throw error
  }
}
