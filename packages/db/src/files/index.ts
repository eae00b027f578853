export * from './files-collection.ts'
export { filesOf, findFileFor } from './find-files.ts'
export { openFile } from './open-file.ts'
export { storeFile } from './store-file.ts'
