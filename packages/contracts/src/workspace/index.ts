export * from './workspace-schemas.ts'
