export * from './backoff.ts'
export * from './exclusive.ts'
