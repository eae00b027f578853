import type { ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import type { DocumentIn } from '../documents/index.ts'
import { fillFileNames } from './fill-file-names.ts'
import { fillThreadUsers } from './fill-thread-users.ts'
import type { Migration } from './migration.ts'
import { migrationsCollection } from './migrations-collection.ts'

type MigrationDocument = DocumentIn<typeof migrationsCollection>
type Options = { log: (line: string) => void }

const migrations: readonly Migration[] = [fillThreadUsers, fillFileNames]

/**
 * Brings what earlier versions have stored up to date. What is done is recorded and not done again, but
 * for what an earlier version has written since, as it does while processes are replaced one by one;
 * one that was interrupted goes on where it was, and two processes may do the same at once.
 */
export async function runMigrations({ db }: Pick<Database, 'db'>, { log }: Options): Promise<void> {
  const records = db.collection<MigrationDocument>(migrationsCollection.name)
  const known = new Map((await records.find().toArray()).map((record) => [record.name, record]))
  for (const { name, step, late } of migrations) {
    if (known.get(name)?.done_at) {
      while ((await late({ db })) > 0);
      continue
    }
    let reached: ObjectId | null = known.get(name)?.reached ?? null
    let steps = 0
    do {
      reached = await step({ db }, reached)
      steps += 1
      // Said once it is known to be more than a moment's work.
      if (steps === 10) log(`Bringing stored data up to date: ${name}`)
      const done_at = reached === null ? new Date() : null
      await records.updateOne({ name }, { $set: { reached, done_at } }, { upsert: true })
    } while (reached !== null)
  }
}
