export { isEmoji, qualifiedEmoji } from './emoji.ts'
export * from './reaction-schemas.ts'
