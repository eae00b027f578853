import type {
  ChannelRecord,
  DraftRecord,
  MemberRecord,
  MessageRecord,
  OwnUser,
  ReactionRecord,
  ReminderRecord,
  SavedRecord,
  ScheduledRecord,
  ThreadFollowRecord,
  WorkspaceRecord,
} from '@parley/contracts'

/** A user as changes carry it: everything but the password hash. */
export type ChangedUser = OwnUser & { token_epoch: number }

/** What happened to one document, as records. */
export type ChangeBody =
  | { kind: 'message.inserted'; message: MessageRecord }
  | { kind: 'message.changed'; message: MessageRecord; before: MessageRecord | null }
  | { kind: 'reaction.added' | 'reaction.removed'; reaction: ReactionRecord }
  | { kind: 'member.added' | 'member.removed'; member: MemberRecord }
  | { kind: 'member.changed'; member: MemberRecord; before: MemberRecord | null }
  | { kind: 'channel.added' | 'channel.changed'; channel: ChannelRecord }
  | { kind: 'draft.changed'; draft: DraftRecord }
  | { kind: 'saved.changed' | 'saved.removed'; saved: SavedRecord }
  | { kind: 'thread.changed'; follow: ThreadFollowRecord }
  | { kind: 'scheduled.changed'; scheduled: ScheduledRecord; before: ScheduledRecord | null }
  | { kind: 'reminder.changed'; reminder: ReminderRecord; before: ReminderRecord | null }
  | { kind: 'user.added' | 'user.changed'; user: ChangedUser }
  | { kind: 'push.subscribed'; session_id: string; user_id: string }
  | { kind: 'push.ended'; session_id: string }
  | { kind: 'session.ended'; session_id: string }
  | { kind: 'workspace.changed'; workspace: WorkspaceRecord }

/**
 * A change and its place in the log: `cursor` sorts as a string in the order of the log and is the
 * same in every process; `at` is the wall clock of the commit in milliseconds since 1970.
 */
export type StoredChange = { cursor: string; at: number } & ChangeBody
