import { z } from 'zod'
import { countSchema, idSchema, lineSchema, timestampSchema } from '../fields/index.ts'
import { channelRoleSchema } from '../members/index.ts'
import { channelRuleSchema } from '../notification-rules/index.ts'
import { nextCursorField, pageFields } from '../paging/index.ts'
import { userRefSchema } from '../users/index.ts'

export const channelTypeSchema = z.enum(['public', 'private', 'direct'])
export type ChannelType = z.infer<typeof channelTypeSchema>

export const channelNameSchema = lineSchema({ min: 1, max: 80 })
export const channelDescriptionSchema = lineSchema({ min: 0, max: 500 })

/** A channel as stored. A direct one has no name and the sorted ids of its people as direct_key. */
export const channelRecordSchema = z.strictObject({
  id: idSchema,
  name: channelNameSchema.nullable(),
  type: channelTypeSchema,
  description: channelDescriptionSchema,
  direct_key: z.string().nullable(),
  created_by: idSchema,
  created_at: timestampSchema,
})
export type ChannelRecord = z.infer<typeof channelRecordSchema>

export const channelSchema = z.object(channelRecordSchema.omit({ direct_key: true }).shape)
export type Channel = z.infer<typeof channelSchema>

/** A channel in the caller's own list; `users` names the other people of a direct channel, else it is empty. */
export const ownChannelSchema = z.object({
  ...channelSchema.shape,
  role: channelRoleSchema,
  joined_at: timestampSchema,
  unread_count: countSchema,
  mention_count: countSchema,
  last_message_at: timestampSchema.nullable(),
  last_read_at: timestampSchema,
  last_read_id: idSchema,
  notification_rule: channelRuleSchema,
  is_muted: z.boolean(),
  /** Set where its person has closed this direct channel: what is said after this moment shows it again. */
  hidden_up_to: timestampSchema.nullable(),
  users: z.array(userRefSchema),
})
export type OwnChannel = z.infer<typeof ownChannelSchema>

/** An own channel without what its messages decide: what changes with the membership and the channel alone. */
export const membershipSchema = ownChannelSchema.omit({
  unread_count: true,
  mention_count: true,
  last_message_at: true,
})
export type Membership = z.infer<typeof membershipSchema>

export const listChannelsInput = z.strictObject({})
export const listChannelsOutput = z.object({ channels: z.array(ownChannelSchema) })
export const listJoinableChannelsInput = z.strictObject({ ...pageFields })
export const listJoinableChannelsOutput = z.object({
  channels: z.array(channelSchema),
  ...nextCursorField,
})
export const channelInput = z.strictObject({ channel_id: idSchema })
export const channelOutput = z.object({ channel: channelSchema })
export const ownChannelOutput = z.object({ channel: ownChannelSchema })
export const createChannelInput = z.strictObject({
  name: channelNameSchema,
  type: z.enum(['public', 'private']),
  description: channelDescriptionSchema.optional(),
})
export const maxDirectUsers = 9
/** The other people of the direct channel; the caller is always one of them, so two to nine in all. */
export const openDirectInput = z.strictObject({
  user_ids: z.array(idSchema).min(1).max(maxDirectUsers),
})
export const hideChannelInput = z.strictObject({
  channel_id: idSchema,
  /** The newest message that its person has seen, as last_message_at; whatever came after it stays unread. */
  up_to: timestampSchema.optional(),
})
export const updateChannelInput = z.strictObject({
  channel_id: idSchema,
  name: channelNameSchema.optional(),
  description: channelDescriptionSchema.optional(),
})
