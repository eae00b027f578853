import { z } from 'zod'
import { countSchema, idSchema, lineSchema, timestampSchema } from '../fields/index.ts'

/** A side of a picture in pixels, as who uploaded it has measured it. */
export const pixelsSchema = z.int().min(1).max(100_000)

export const fileNameSchema = lineSchema({ min: 1, max: 255 })

/** A file as stored, apart from its bytes. */
export const fileRecordSchema = z.strictObject({
  id: idSchema,
  channel_id: idSchema,
  user_id: idSchema,
  name: fileNameSchema,
  type: z.string().min(1).max(255),
  size: countSchema,
  /** Of a picture, where its uploader has said so: a page reserves its place before it loads. */
  width: pixelsSchema.optional(),
  height: pixelsSchema.optional(),
  created_at: timestampSchema,
})
export type FileRecord = z.infer<typeof fileRecordSchema>

export const fileSchema = z.object(fileRecordSchema.shape)
export type FileInfo = z.infer<typeof fileSchema>
export type PictureSides = Pick<FileRecord, 'width' | 'height'>
export const fileOutput = z.object({ file: fileSchema })
