export {
  type CollectionDefinition,
  type CollectionIndex,
  type DocumentIn,
  defineCollection,
} from './define-collection.ts'
export type { DocumentOf } from './document-of.ts'
export { projectionOf } from './projection.ts'
export { wireReader } from './stored-form.ts'
