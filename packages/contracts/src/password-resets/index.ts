export * from './password-reset-schemas.ts'
