export * from './migration-schemas.ts'
