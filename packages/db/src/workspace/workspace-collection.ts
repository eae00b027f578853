import { workspaceRecordSchema } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { type DocumentIn, defineCollection } from '../documents/index.ts'

/** The one workspace's _id: fixed, so that of two first registrations only one can insert it. */
export const workspaceId = new ObjectId('000000000000000000000001')

export const workspaceCollection = defineCollection({
  name: 'workspace',
  record: workspaceRecordSchema,
  indexes: [],
  changeStreamPreAndPostImages: true,
})
export type WorkspaceDocument = DocumentIn<typeof workspaceCollection>
