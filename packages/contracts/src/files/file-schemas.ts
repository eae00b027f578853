import { z } from 'zod'
import { countSchema, idSchema, lineSchema, timestampSchema } from '../fields/index.ts'

/** A file as stored, apart from its bytes. */
export const fileRecordSchema = z.strictObject({
  id: idSchema,
  channel_id: idSchema,
  user_id: idSchema,
  name: lineSchema({ min: 1, max: 255 }),
  type: z.string().min(1).max(255),
  size: countSchema,
  created_at: timestampSchema,
})
export type FileRecord = z.infer<typeof fileRecordSchema>

export const fileSchema = z.object(fileRecordSchema.shape)
export type FileInfo = z.infer<typeof fileSchema>
export const fileOutput = z.object({ file: fileSchema })
