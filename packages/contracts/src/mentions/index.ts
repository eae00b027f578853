export * from './mention-schemas.ts'
