export * from './member-schemas.ts'
