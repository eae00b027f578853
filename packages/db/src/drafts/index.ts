export { countDrafts, hasDraft } from './count-drafts.ts'
export * from './drafts-collection.ts'
export { listDrafts } from './list-drafts.ts'
export { saveDraft } from './save-draft.ts'
