export * from './saved-limits.ts'
export * from './saved-schemas.ts'
