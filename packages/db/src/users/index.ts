export * from './users-collection.ts'
