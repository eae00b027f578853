export { isEmoji, qualifiedEmoji } from './emoji.ts'
export * from './emoji-schema.ts'
