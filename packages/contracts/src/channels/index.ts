export * from './channel-schemas.ts'
