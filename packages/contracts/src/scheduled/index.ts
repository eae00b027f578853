export * from './scheduled-schemas.ts'
