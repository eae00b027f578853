import type { Database } from '@parley/db'
import type { Document } from 'mongodb'

type Definition<Item> = { name: string; toDocument: (record: Item) => Document }

const batchSize = 2_000

/** Stores records in batches, past the API; the collection's validator refuses a malformed one. */
export async function loadDocuments<Item>(
  { db }: Database,
  { name, toDocument }: Definition<Item>,
  records: Item[],
): Promise<void> {
  for (let from = 0; from < records.length; from += batchSize) {
    const batch = records.slice(from, from + batchSize).map(toDocument)
    await db.collection(name).insertMany(batch, { ordered: false })
  }
}
