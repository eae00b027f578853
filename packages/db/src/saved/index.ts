export { listSaved } from './list-saved.ts'
export { listSavedMarks } from './list-saved-marks.ts'
export * from './saved-collection.ts'
export { removeSaved, setSaved } from './set-saved.ts'
