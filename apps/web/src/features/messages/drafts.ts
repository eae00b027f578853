import { draftStore } from './draft-store.ts'

/** The drafts of this browser. */
export const drafts = draftStore(localStorage, window)
