import { fileRecordSchema } from '@parley/contracts'
import { type DocumentIn, defineCollection } from '../documents/index.ts'

export const filesCollection = defineCollection({
  name: 'files',
  record: fileRecordSchema,
  indexes: [],
})
export type FileDocument = DocumentIn<typeof filesCollection>
