import { z } from 'zod'
import { idSchema, timestampSchema } from '../fields/index.ts'

/** One change of what is stored: how far it has come, and when it was done. */
export const migrationRecordSchema = z.strictObject({
  id: idSchema,
  name: z.string().max(100),
  reached: idSchema.nullable(),
  done_at: timestampSchema.nullable(),
})
