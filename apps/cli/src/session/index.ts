export * from './server-address.ts'
export * from './session-file.ts'
export * from './session-tokens.ts'
