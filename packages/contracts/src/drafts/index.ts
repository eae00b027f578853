export * from './draft-limits.ts'
export * from './draft-schemas.ts'
