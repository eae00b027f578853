import type { PushSubscriptionRecord } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { type Database, duplicateKeyIndex } from '../database/index.ts'
import {
  type PushSubscriptionDocument,
  pushSubscriptionsCollection,
} from './push-subscriptions-collection.ts'

const maxAttempts = 5
/** More browsers than anybody has: each of them is written to for each message. */
export const maxBrowsers = 20

/**
 * Keeps where a session can be reached, in place of what it said before; the browser is taken from
 * whoever had it, and of a person's browsers those that subscribed last are kept.
 */
export async function savePushSubscription(
  { collections }: Database,
  record: PushSubscriptionRecord,
): Promise<void> {
  const { _id, ...document } = pushSubscriptionsCollection.toDocument(record)
  const { pushSubscriptions } = collections
  const save = async () => {
    await pushSubscriptions.deleteMany({ endpoint: record.endpoint, _id: { $ne: _id } })
    await pushSubscriptions.replaceOne({ _id }, document, { upsert: true })
  }
  for (let attempt = 1; ; attempt += 1) {
    try {
      await save()
      break
    } catch (error) {
      // Several sessions of one browser came at once: the last one has it.
      if (duplicateKeyIndex(error) === null || attempt === maxAttempts) throw error
    }
  }
  await forgetOldest(collections, document.user_id)
}

async function forgetOldest(
  { pushSubscriptions }: Database['collections'],
  user_id: ObjectId,
): Promise<void> {
  const rows = await pushSubscriptions
    .find({ user_id }, { projection: { _id: 1 }, sort: { created_at: -1, _id: -1 } })
    .toArray()
  const old = rows.slice(maxBrowsers).map(({ _id }) => _id)
  if (old.length > 0) await pushSubscriptions.deleteMany({ _id: { $in: old } })
}

/** Forgets where a session can be reached, only there where an endpoint is given; false where that was not known. */
export async function removePushSubscription(
  { collections }: Database,
  { session_id, endpoint }: { session_id: string; endpoint?: string },
): Promise<boolean> {
  const { deletedCount } = await collections.pushSubscriptions.deleteOne({
    _id: new ObjectId(session_id),
    ...(endpoint !== undefined && { endpoint }),
  })
  return deletedCount > 0
}

/** Every session that can be reached, and whose it is. */
export async function listPushSubscribers({
  collections,
}: Database): Promise<{ session_id: string; user_id: string }[]> {
  const rows = await collections.pushSubscriptions
    .aggregate<Pick<PushSubscriptionDocument, '_id' | 'user_id'>>([
      // Names the bound of the index, which is not used without it.
      { $match: { user_id: { $gte: new ObjectId('0'.repeat(24)) } } },
      { $project: { user_id: 1 } },
    ])
    .toArray()
  return rows.map(({ _id, user_id }) => ({
    session_id: _id.toHexString(),
    user_id: user_id.toHexString(),
  }))
}

/** Where these people can be reached, by sessions that still live and of accounts that are active. */
export async function livingPushSubscriptions(
  { collections }: Database,
  { user_ids }: { user_ids: readonly string[] },
): Promise<PushSubscriptionRecord[]> {
  const rows = await collections.pushSubscriptions
    .aggregate<PushSubscriptionDocument>([
      { $match: { user_id: { $in: user_ids.map((id) => new ObjectId(id)) } } },
      {
        $lookup: {
          from: 'sessions',
          localField: '_id',
          foreignField: '_id',
          pipeline: [{ $match: { expires_at: { $gt: new Date() } } }, { $project: { _id: 1 } }],
          as: 'session',
        },
      },
      { $match: { session: { $ne: [] } } },
      { $unset: 'session' },
    ])
    .toArray()
  return rows.map(pushSubscriptionsCollection.toRecord)
}
