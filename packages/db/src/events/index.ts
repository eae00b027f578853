export type { StoredChange } from './stored-change.ts'
export { type ChangeWatch, type WatchOptions, watchChanges } from './watch-changes.ts'
