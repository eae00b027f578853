export * from './session-schemas.ts'
