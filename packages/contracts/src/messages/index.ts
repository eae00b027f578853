export * from './content-length.ts'
export { type Mentions, parseMentions } from './mentions.ts'
export * from './message-schemas.ts'
