export * from './invitations-collection.ts'
