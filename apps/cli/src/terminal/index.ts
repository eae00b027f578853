export * from './ask-password.ts'
export * from './plain-text.ts'
export * from './read-stdin.ts'
