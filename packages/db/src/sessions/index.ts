export * from './sessions-collection.ts'
