export { comparePositions, lastId, type Position, positionBefore } from './positions.ts'
export {
  countUnreadReplies,
  isUnreadReply,
  type ReplyFacts,
  type ThreadMarkerFacts,
  threadMarker,
} from './thread-rule.ts'
export { countUnread, isUnread, type UnreadFacts } from './unread-rule.ts'
export * from './unread-schemas.ts'
