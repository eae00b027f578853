export * from './file-schemas.ts'
