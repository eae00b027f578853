export * from './event-schemas.ts'
export * from './heartbeat.ts'
