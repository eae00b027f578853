export * from './pin-schemas.ts'
