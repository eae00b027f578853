export * from './push-schemas.ts'
