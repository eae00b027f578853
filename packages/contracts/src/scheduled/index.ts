export * from './schedule-days.ts'
export * from './scheduled-schemas.ts'
