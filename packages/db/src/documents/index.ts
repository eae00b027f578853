export {
  type CollectionDefinition,
  type CollectionIndex,
  type DocumentIn,
  defineCollection,
} from './define-collection.ts'
export type { DocumentOf, StoredOf } from './document-of.ts'
export { projectionOf } from './projection.ts'
export { documentWriter, wireReader } from './stored-form.ts'
