export * from './members-collection.ts'
