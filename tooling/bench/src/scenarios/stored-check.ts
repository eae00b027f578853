import { MongoClient } from 'mongodb'

type Place = { mongodbUri: string; databaseName: string; collection: string }

/**
 * Compares what was acknowledged with what the database holds, so that no contender is fast by losing
 * messages. `close` drops the database.
 */
export function storedCheck({ mongodbUri, databaseName, collection }: Place) {
  const client = new MongoClient(mongodbUri, { maxPoolSize: 1 })
  const database = client.db(databaseName)
  return {
    verify: async (acknowledged: number) => {
      const options = { readConcern: { level: 'majority' as const } }
      const stored = await database.collection(collection).countDocuments({}, options)
      if (stored !== acknowledged) {
        throw new Error(`${acknowledged} sends were acknowledged, ${stored} are stored`)
      }
    },
    close: async () => {
      await database.dropDatabase()
      await client.close()
    },
  }
}
