export * from './file-count.ts'
export * from './file-schemas.ts'
