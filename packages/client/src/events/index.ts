export * from './event-gate.ts'
export * from './realtime.ts'
