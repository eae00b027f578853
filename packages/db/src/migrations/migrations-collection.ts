import { migrationRecordSchema } from '@parley/contracts'
import { defineCollection } from '../documents/index.ts'

/** One document for each change of what is stored. */
export const migrationsCollection = defineCollection({
  name: 'migrations',
  record: migrationRecordSchema,
  indexes: [{ name: 'name', key: { name: 1 }, unique: true }],
})
