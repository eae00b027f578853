import { isDeepStrictEqual } from 'node:util'
import type { Db, Document } from 'mongodb'
import type { CollectionDefinition } from '../documents/index.ts'
import { runMigrations } from '../migrations/index.ts'
import { collectionDefinitions } from './collections.ts'
import type { Database } from './open-database.ts'
import { errorCode } from './server-errors.ts'
import { syncIndexes } from './sync-indexes.ts'

type Definition = Pick<
  CollectionDefinition<never>,
  'name' | 'indexes' | 'validator' | 'changeStreamPreAndPostImages'
>
type Options = { log: (line: string) => void }

const preImageSeconds = 3_600

/**
 * Makes every collection with its validator, its pre-images and its indexes, and brings existing ones
 * and what is stored in them up to date. May run again, and in several processes at once. Throws what the database refuses.
 */
export async function prepareDatabase({ client, db }: Database, { log }: Options): Promise<void> {
  await expirePreImages(client.db('admin'), log)
  const existing = await db.listCollections({}, { nameOnly: false }).toArray()
  const optionsOf = new Map(existing.map((info) => [info.name, info.options ?? {}]))
  for (const definition of Object.values<Definition>(collectionDefinitions)) {
    await syncCollection(db, definition, optionsOf.get(definition.name))
    await syncIndexes(db, definition, log)
  }
  await runMigrations({ db }, { log })
}

async function syncCollection(
  db: Db,
  { name, validator, changeStreamPreAndPostImages }: Definition,
  existing: Document | undefined,
): Promise<void> {
  const wanted = {
    validator,
    validationLevel: 'strict',
    validationAction: 'error',
    changeStreamPreAndPostImages: { enabled: changeStreamPreAndPostImages },
  }
  if (existing === undefined) {
    try {
      await db.createCollection(name, wanted)
      return
    } catch (error) {
      // Another process was quicker, perhaps one of an earlier version.
      if (errorCode(error) !== 'NamespaceExists') throw error
    }
  }
  const keepsImages = existing?.changeStreamPreAndPostImages?.enabled ?? false
  const isCurrent =
    isDeepStrictEqual(existing?.validator, validator) &&
    keepsImages === changeStreamPreAndPostImages
  if (!isCurrent) await db.command({ collMod: name, ...wanted })
}

/** The setting is the whole cluster's: where one may not change it, its own expiry holds. */
async function expirePreImages(admin: Db, log: Options['log']): Promise<void> {
  const changeStreamOptions = { preAndPostImages: { expireAfterSeconds: preImageSeconds } }
  try {
    await admin.command({ setClusterParameter: { changeStreamOptions } })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    log(`Change stream pre-images keep the cluster's own expiry: ${reason}`)
  }
}
