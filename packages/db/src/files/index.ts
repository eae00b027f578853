export * from './files-collection.ts'
export { filesOf, findFileFor, openFile } from './find-files.ts'
export { storeFile } from './store-file.ts'
