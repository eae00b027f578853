export * from './backoff.ts'
export * from './exclusive.ts'
export * from './when-online.ts'
