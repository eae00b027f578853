import type { AwayChoiceRecord } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { type Database, upsertTwice } from '../database/index.ts'
import { awayChoicesCollection } from './away-choices-collection.ts'

type Choice = { user_id: string; is_away: boolean }

/** Keeps that a person wants to be away, or no more; each choice is later than the one before it, whatever the clock. */
export function setAwayChoice(database: Database, choice: Choice): Promise<AwayChoiceRecord> {
  return upsertTwice(() => set(database, choice))
}

async function set(
  { collections }: Database,
  { user_id, is_away }: Choice,
): Promise<AwayChoiceRecord> {
  const chosen_at = { $max: ['$$NOW', { $add: ['$chosen_at', 1] }] }
  const row = await collections.awayChoices.findOneAndUpdate(
    { _id: new ObjectId(user_id) },
    [{ $set: { is_away, chosen_at } }],
    { upsert: true, returnDocument: 'after' },
  )
  if (row === null) throw new Error('An upsert answered with nothing')
  return awayChoicesCollection.toRecord(row)
}

/** Whether a person has chosen to be away. */
export async function hasChosenAway(
  { collections }: Database,
  { user_id }: { user_id: string },
): Promise<boolean> {
  const row = await collections.awayChoices.findOne({ _id: new ObjectId(user_id) })
  return row?.is_away ?? false
}

/** Everyone who has chosen to be away. */
export async function listAwayChoices({ collections }: Database): Promise<AwayChoiceRecord[]> {
  const rows = await collections.awayChoices.find({ is_away: true }).toArray()
  return rows.map(awayChoicesCollection.toRecord)
}
