export * from './channels-collection.ts'
