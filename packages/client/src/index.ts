export type { AppRouter } from '@parley/api'
export type {
  ChangeEvent,
  ChangeEventType,
  Channel,
  ChannelRole,
  ChannelRule,
  ChannelType,
  CustomStatus,
  DndSchedule,
  Draft,
  FieldIssue,
  FileInfo,
  FollowedThread,
  Invitation,
  ListedDraft,
  Member,
  Message,
  MessageCore,
  NotificationExplanation,
  NotificationReason,
  NotificationRule,
  OwnChannel,
  OwnUser,
  PasswordReset,
  PersonStatus,
  Presence,
  PresenceStatus,
  Reaction,
  ReactionUsers,
  Registration,
  Reminder,
  ReminderCore,
  ResetReason,
  SavedMark,
  SavedMessage,
  SavedState,
  ScheduledMessage,
  ServerEvent,
  Session,
  ThreadState,
  User,
  UserRef,
  UserStatus,
  Workspace,
  WorkspaceRole,
} from '@parley/contracts'
export { localStorageTokens, memoryTokens, type TokenStore } from './auth/index.ts'
export { createParley, type Parley, type ParleyOptions } from './create-parley.ts'
export { type ParleyError, parleyErrorOf } from './errors/index.ts'
export type { Realtime, RealtimeStatus } from './events/index.ts'
export type { Outbox, OutboxChange, OutgoingMessage, PendingMessage } from './outbox/index.ts'
export { localStorageOutbox, memoryOutbox, newMessageId, type OutboxStore } from './outbox/index.ts'
export type { WebSocketClass } from './transport/index.ts'
