import { z } from 'zod'
import { channelSchema } from '../channels/index.ts'
import { draftSchema } from '../drafts/index.ts'
import { idSchema, timestampSchema } from '../fields/index.ts'
import { memberSchema } from '../members/index.ts'
import { messageCoreSchema, threadSummaryFields } from '../messages/index.ts'
import { channelRuleSchema } from '../notification-rules/index.ts'
import { presenceChangesSchema } from '../presence/index.ts'
import { reactionUsersSchema } from '../reactions/index.ts'
import { reminderCoreSchema } from '../reminders/index.ts'
import { savedStateSchema } from '../saved/index.ts'
import { scheduledMessageSchema } from '../scheduled/index.ts'
import { threadFollowRecordSchema } from '../threads/index.ts'
import { ownUserSchema, userSchema } from '../users/index.ts'
import { workspaceSchema } from '../workspace/index.ts'

/** A place in the log of events, the same in every server process; later ones sort after earlier ones. */
export const eventCursorSchema = z
  .string()
  .max(400)
  .regex(/^[0-9A-Fa-f]{18,}$/)

/** The state of a thread after what happened in it; absolute, so that hearing it twice changes nothing. */
export const threadStateSchema = z.object({ parent_message_id: idSchema, ...threadSummaryFields })
export type ThreadState = z.infer<typeof threadStateSchema>

const readySchema = z.object({ type: z.literal('ready'), cursor: eventCursorSchema })
const heartbeatSchema = z.object({ type: z.literal('heartbeat'), cursor: eventCursorSchema })
export const resetReasonSchema = z.enum([
  'cursor_too_old',
  'memberships_changed',
  'slow_reader',
  'stream_restarted',
])
export type ResetReason = z.infer<typeof resetReasonSchema>
const resetSchema = z.object({
  type: z.literal('reset'),
  cursor: eventCursorSchema,
  reason: resetReasonSchema,
})

/** What happened, without anything that depends on who reads it. */
export const changeEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message.created'),
    channel_id: idSchema,
    message: messageCoreSchema,
    thread: threadStateSchema.nullable(),
  }),
  z.object({
    type: z.literal('message.updated'),
    channel_id: idSchema,
    message: messageCoreSchema,
  }),
  z.object({
    type: z.literal('message.deleted'),
    channel_id: idSchema,
    message_id: idSchema,
    parent_message_id: idSchema.nullable(),
    also_in_channel: z.literal(true).optional(),
    thread: threadStateSchema.nullable(),
  }),
  z.object({
    type: z.literal('message.reacted'),
    channel_id: idSchema,
    message_id: idSchema,
    reactions: z.array(reactionUsersSchema),
  }),
  z.object({ type: z.literal('channel.created'), channel: channelSchema }),
  z.object({ type: z.literal('channel.updated'), channel: channelSchema }),
  z.object({ type: z.literal('member.joined'), channel_id: idSchema, member: memberSchema }),
  z.object({ type: z.literal('member.updated'), channel_id: idSchema, member: memberSchema }),
  z.object({ type: z.literal('member.left'), channel_id: idSchema, user_id: idSchema }),
  z.object({
    type: z.literal('read.updated'),
    channel_id: idSchema,
    user_id: idSchema,
    last_read_at: timestampSchema,
    last_read_id: idSchema,
  }),
  z.object({
    type: z.literal('membership.updated'),
    channel_id: idSchema,
    user_id: idSchema,
    notification_rule: channelRuleSchema,
    is_muted: z.boolean(),
    hidden_up_to: timestampSchema.nullable(),
  }),
  z.object({
    type: z.literal('thread.updated'),
    ...threadFollowRecordSchema.omit({ id: true, updated_at: true }).shape,
  }),
  z.object({ type: z.literal('draft.updated'), user_id: idSchema, draft: draftSchema }),
  z.object({
    type: z.literal('scheduled.updated'),
    user_id: idSchema,
    scheduled: scheduledMessageSchema,
  }),
  z.object({
    type: z.literal('reminder.updated'),
    user_id: idSchema,
    reminder: reminderCoreSchema,
  }),
  z.object({
    type: z.literal('saved.updated'),
    user_id: idSchema,
    channel_id: idSchema,
    message_id: idSchema,
    saved: savedStateSchema,
  }),
  z.object({ type: z.literal('account.updated'), user: ownUserSchema }),
  z.object({ type: z.literal('user.updated'), user: userSchema }),
  z.object({ type: z.literal('workspace.updated'), workspace: workspaceSchema }),
  z.object({ type: z.literal('presence.updated'), ...presenceChangesSchema.shape }),
  z.object({
    type: z.literal('typing'),
    channel_id: idSchema,
    user_id: idSchema,
    parent_message_id: idSchema.nullable(),
  }),
])
export type ChangeEvent = z.infer<typeof changeEventSchema>
export type ChangeEventType = ChangeEvent['type']

/** A change and its place in the log; presence and typing carry the place of the change before them. */
export const changeSchema = z.object({
  type: z.literal('change'),
  cursor: eventCursorSchema,
  event: changeEventSchema,
})

/** Everything that the one subscription of a client carries; `ready` comes first. */
export const serverEventSchema = z.discriminatedUnion('type', [
  readySchema,
  heartbeatSchema,
  resetSchema,
  changeSchema,
])
export type ServerEvent = z.infer<typeof serverEventSchema>

/**
 * `lastEventId` is the last cursor the client holds; none means that it starts anew. `is_idle` says
 * that nobody has used the device for a while, so that a connection that comes back makes nobody online.
 */
export const subscribeInput = z.object({
  lastEventId: eventCursorSchema.nullish(),
  is_idle: z.boolean().optional(),
})
