export * from './presence-schemas.ts'
