export * from './content-length.ts'
export { type ChannelPlaceFacts, isInChannel } from './is-in-channel.ts'
export {
  findMentions,
  isMentioned,
  type Mention,
  type Mentions,
  mentionFields,
  parseMentions,
} from './mentions.ts'
export * from './message-schemas.ts'
export { proseRanges } from './prose-ranges.ts'
export { seenBy } from './seen-by.ts'
