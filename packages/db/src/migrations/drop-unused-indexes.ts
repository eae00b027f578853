import { MongoServerError } from 'mongodb'
import type { Migration } from './migration.ts'

/** Drops the index of top-level messages, which nothing reads any more: a channel shows some replies too. */
export const dropUnusedIndexes: Migration = {
  name: 'drop_channel_top_level',
  async step({ db }) {
    await db
      .collection('messages')
      .dropIndex('channel_top_level')
      .catch((error) => {
        const isGone = error instanceof MongoServerError && error.codeName === 'IndexNotFound'
        if (!isGone) throw error
      })
    return null
  },
}
