export * from './presence-schemas.ts'
export * from './typing-time.ts'
