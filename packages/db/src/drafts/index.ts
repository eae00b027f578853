export * from './drafts-collection.ts'
export { listDrafts } from './list-drafts.ts'
export { saveDraft } from './save-draft.ts'
