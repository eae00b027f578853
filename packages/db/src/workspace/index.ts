export * from './workspace-collection.ts'
