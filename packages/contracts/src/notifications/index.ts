export {
  type Attention,
  type ChannelAttention,
  channelAttention,
  countsAsMention,
  totalAttention,
} from './attention.ts'
export {
  type MessageNotice,
  messageNotice,
  messagePath,
  type NameOf,
  plainText,
} from './message-notice.ts'
export {
  type NotificationFacts,
  type NotificationReason,
  notificationReason,
  notificationReasons,
} from './notification-rule.ts'
export * from './notification-schemas.ts'
export { plannedNoticeKey } from './planned-notice.ts'
