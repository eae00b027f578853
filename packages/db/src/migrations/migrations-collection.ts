import { idSchema, timestampSchema } from '@parley/contracts'
import { z } from 'zod'
import { defineCollection } from '../documents/index.ts'

/** One document for each change of what is stored: how far it has come, and when it was done. */
export const migrationsCollection = defineCollection({
  name: 'migrations',
  record: z.strictObject({
    id: idSchema,
    name: z.string().max(100),
    reached: idSchema.nullable(),
    done_at: timestampSchema.nullable(),
  }),
  indexes: [{ name: 'name', key: { name: 1 }, unique: true }],
})
