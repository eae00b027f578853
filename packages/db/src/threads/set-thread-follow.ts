import type { Position } from '@parley/contracts'
import { type Document, ObjectId } from 'mongodb'
import { type Database, upsertTwice } from '../database/index.ts'

type Options = {
  thread: string
  channel_id: string
  user_id: string
  /** Says whether the person follows; what they had said before stays where it is not given. */
  is_following?: boolean
  /** Moves the read marker there, unless it is further on already. */
  position?: Position
  /** Whether the marker goes there from further on too. */
  mayGoBack?: boolean
}

/** Keeps what a person has said of a thread, or how far they have read it, in their one row for it. */
export async function setThreadFollow(
  { collections }: Database,
  { thread, user_id, ...said }: Options,
): Promise<void> {
  const row = { thread: new ObjectId(thread), user_id: new ObjectId(user_id) }
  await upsertTwice(() =>
    collections.threadFollows.updateOne(row, [{ $set: changesOf(said) }], { upsert: true }),
  )
}

function changesOf({
  channel_id,
  is_following,
  position,
  mayGoBack = false,
}: Omit<Options, 'thread' | 'user_id'>): Document {
  return {
    channel_id: new ObjectId(channel_id),
    is_following: is_following ?? { $ifNull: ['$is_following', null] },
    ...markerOf(position, mayGoBack),
    updated_at: new Date(),
  }
}

function markerOf(position: Position | undefined, mayGoBack: boolean): Document {
  const last_read_at = { $ifNull: ['$last_read_at', null] }
  const last_read_id = { $ifNull: ['$last_read_id', null] }
  if (position === undefined) return { last_read_at, last_read_id }
  const at = new Date(position.created_at)
  const id = new ObjectId(position.id)
  if (mayGoBack) return { last_read_at: at, last_read_id: id }
  // Nothing sorts before every moment, so that a first marker is always further on.
  const isFurther = {
    $or: [
      { $gt: [at, last_read_at] },
      { $and: [{ $eq: [at, last_read_at] }, { $gt: [id, last_read_id] }] },
    ],
  }
  return {
    last_read_at: { $cond: [isFurther, at, last_read_at] },
    last_read_id: { $cond: [isFurther, id, last_read_id] },
  }
}
