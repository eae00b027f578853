export type { AppRouter } from '@parley/api'
export type {
  ChangeEvent,
  ChangeEventType,
  Channel,
  ChannelRole,
  ChannelType,
  FieldIssue,
  FileInfo,
  Invitation,
  Member,
  Message,
  MessageCore,
  OwnChannel,
  OwnUser,
  Presence,
  PresenceStatus,
  Reaction,
  ReactionUsers,
  Registration,
  ResetReason,
  ServerEvent,
  Session,
  ThreadState,
  User,
  UserRef,
  UserStatus,
  Workspace,
  WorkspaceRole,
} from '@parley/contracts'
export { localStorageTokens } from './auth/local-storage-tokens.ts'
export { memoryTokens, type TokenStore } from './auth/token-store.ts'
export { createParley, type Parley, type ParleyOptions } from './create-parley.ts'
export { type ParleyError, parleyErrorOf } from './errors/parley-error.ts'
export type { Realtime, RealtimeStatus } from './events/realtime.ts'
export type { Outbox } from './outbox/create-outbox.ts'
export { newMessageId } from './outbox/message-id.ts'
export { localStorageOutbox, memoryOutbox, type OutboxStore } from './outbox/outbox-store.ts'
export type { OutboxChange, OutgoingMessage, PendingMessage } from './outbox/pending-message.ts'
export type { WebSocketClass } from './transport/socket-client.ts'
