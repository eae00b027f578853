export { completeFileNames } from './late-file-names.ts'
export { searchRouter } from './search-router.ts'
