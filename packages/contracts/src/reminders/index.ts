export * from './reminder-limits.ts'
export * from './reminder-schemas.ts'
