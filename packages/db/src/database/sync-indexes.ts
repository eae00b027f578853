import type { Db } from 'mongodb'
import type { CollectionDefinition, CollectionIndex } from '../documents/index.ts'
import { errorCode } from './server-errors.ts'

type Definition = Pick<CollectionDefinition<never>, 'name' | 'indexes'>
type Log = (line: string) => void

/** Makes a collection's indexes; one that changed since is made anew. Others are left alone. */
export async function syncIndexes(db: Db, { name, indexes }: Definition, log: Log): Promise<void> {
  for (const index of indexes) {
    try {
      await db.collection(name).createIndexes([index])
    } catch (error) {
      const code = errorCode(error)
      if (code !== 'IndexOptionsConflict' && code !== 'IndexKeySpecsConflict') throw error
      log(`Making the index ${index.name} of ${name} anew: its definition has changed`)
      await dropConflicting(db, name, index)
      await db.collection(name).createIndexes([index])
    }
  }
}

async function dropConflicting(db: Db, name: string, index: CollectionIndex): Promise<void> {
  const key = JSON.stringify([index.key, index.partialFilterExpression])
  for (const existing of await db.collection(name).indexes()) {
    const existingKey = JSON.stringify([existing.key, existing.partialFilterExpression])
    const isInTheWay = existing.name === index.name || existingKey === key
    if (!isInTheWay || existing.name === undefined) continue
    await db
      .collection(name)
      .dropIndex(existing.name)
      .catch((error) => {
        // Another process was quicker.
        if (errorCode(error) !== 'IndexNotFound') throw error
      })
  }
}
