export * from './rule-schemas.ts'
