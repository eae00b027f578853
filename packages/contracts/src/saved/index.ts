export * from './saved-schemas.ts'
