export {
  type ChannelFor,
  createChannel,
  findChannelFor,
  listJoinableChannels,
  listMemberships,
  listOwnChannels,
  openDirectChannel,
  updateChannel,
} from './channels/index.ts'
export {
  collectionDefinitions,
  type Database,
  databaseNow,
  type OpenOptions,
  openDatabase,
  prepareDatabase,
} from './database/index.ts'
export { countDrafts, hasDraft, listDrafts, saveDraft } from './drafts/index.ts'
export {
  type Claim,
  claimDue,
  type DueClaim,
  type DueCollection,
  nextDue,
  releaseDue,
  settleDue,
} from './due-work/index.ts'
export {
  type ChangeWatch,
  type StoredChange,
  type WatchOptions,
  watchChanges,
} from './events/index.ts'
export { filesOf, findFileFor, openFile, storeFile, sweepBytes } from './files/index.ts'
export { createInvitation, listInvitations, revokeInvitation } from './invitations/index.ts'
export {
  addMember,
  findMember,
  listMembers,
  membershipsOf,
  removeMember,
  setHidden,
  setMemberRole,
} from './members/index.ts'
export { listMentions } from './mentions/index.ts'
export {
  channelShowsReplies,
  deleteMessage,
  editMessage,
  findMessage,
  findMessageFor,
  findMessagesFor,
  insertMessages,
  type ListedMessages,
  listMessages,
  listThread,
  type MessageJoins,
  type MessageSummary,
  messageCores,
  messageCursor,
  messageSummaries,
  newestMessages,
  newestPosition,
  readMessage,
  readMessagesById,
  threadStates,
  userNames,
} from './messages/index.ts'
export { fillFileNamesOf, fillReply } from './migrations/index.ts'
export { setChannelRule } from './notifications/index.ts'
export {
  createPasswordReset,
  findPasswordReset,
  spendPasswordReset,
} from './password-resets/index.ts'
export { listPins, setPinned } from './pins/index.ts'
export { hasChosenAway, listAwayChoices, setAwayChoice } from './presence/index.ts'
export {
  claimPushes,
  listPushSubscribers,
  livingPushSubscriptions,
  type PushAudience,
  pushAudience,
  removePushSubscription,
  savePushSubscription,
  threadFollowers,
} from './push/index.ts'
export { addReaction, listReactions, reactionUsers, removeReaction } from './reactions/index.ts'
export {
  claimReminder,
  completeReminder,
  countReminders,
  createReminder,
  deleteReminder,
  findReminder,
  listReminders,
  restoreReminder,
  snoozeReminder,
} from './reminders/index.ts'
export {
  countSaved,
  hasSaved,
  listSaved,
  listSavedMarks,
  removeSaved,
  setSaved,
} from './saved/index.ts'
export {
  cancelScheduled,
  claimScheduled,
  countScheduled,
  createScheduled,
  editScheduled,
  findScheduled,
  listScheduled,
  restoreScheduled,
  settleFailed,
  settleSent,
} from './scheduled/index.ts'
export { findPeopleNamed, type MessageSearch, searchMessages } from './search/index.ts'
export {
  type Caller,
  createSession,
  endOtherSessions,
  endSession,
  findCaller,
  listSessions,
  touchSession,
} from './sessions/index.ts'
export { findThread, listThreads, setThreadFollow } from './threads/index.ts'
export { channelTails, type Headline, setReadMarker } from './unread/index.ts'
export {
  type Account,
  findCredentials,
  findUser,
  listStatuses,
  listUsers,
  registerUser,
  setPassword,
  updateUser,
} from './users/index.ts'
export { findWorkspace, updateWorkspace } from './workspace/index.ts'
