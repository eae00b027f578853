import type { ReminderRecord } from '@parley/contracts'
import { type Document, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { pageOf, stateCursor, statePlace, timeCursor, timePlace } from '../paging/index.ts'
import { type ReminderDocument, remindersCollection } from './reminders-collection.ts'

type Options = {
  user_id: string
  state: 'open' | 'completed'
  limit: number
  before?: string | undefined
}
type Order = {
  match: Document
  sort: Record<string, 1 | -1>
  cursorOf: (row: ReminderDocument) => string
}

/**
 * A person's reminders: the open ones, what is due first, then soonest first; or the completed ones,
 * the last completed first. Throws invalid_input for a cursor that the server did not give.
 */
export async function listReminders(
  { collections }: Database,
  { user_id, state, limit, before }: Options,
): Promise<{ reminders: ReminderRecord[]; next_cursor: string | null }> {
  const { match, sort, cursorOf } = state === 'open' ? openOrder(before) : completedOrder(before)
  const rows = await collections.reminders
    .aggregate<ReminderDocument>([
      { $match: { user_id: new ObjectId(user_id), ...match } },
      { $sort: sort },
      { $limit: limit + 1 },
    ])
    .toArray()
  const page = pageOf(rows, limit, cursorOf)
  return {
    reminders: page.rows.map((row) => remindersCollection.toRecord(row)),
    next_cursor: page.next_cursor,
  }
}

function openOrder(before: string | undefined): Order {
  const kind = 'reminders'
  const place = before === undefined ? null : statePlace(kind, before)
  return {
    match: {
      state: { $in: ['due', 'upcoming'] },
      ...(place && {
        $or: [
          { state: { $gt: place.state } },
          { state: place.state, remind_at: { $gt: place.at } },
          { state: place.state, remind_at: place.at, _id: { $gt: place.id } },
        ],
      }),
    },
    sort: { state: 1, remind_at: 1, _id: 1 },
    cursorOf: ({ state, remind_at, _id }) => stateCursor(kind, { state, at: remind_at, id: _id }),
  }
}

function completedOrder(before: string | undefined): Order {
  const kind = 'completed reminders'
  const place = before === undefined ? null : timePlace(kind, before)
  return {
    match: {
      state: 'completed',
      ...(place && {
        $or: [
          { completed_at: { $lt: place.at } },
          { completed_at: place.at, _id: { $lt: place.id } },
        ],
      }),
    },
    sort: { completed_at: -1, _id: -1 },
    cursorOf: ({ completed_at, _id }) =>
      timeCursor(kind, { at: completed_at ?? new Date(0), id: _id }),
  }
}
