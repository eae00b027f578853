import { z } from 'zod'
import { idSchema, timestampSchema } from '../fields/index.ts'
import { channelRuleSchema } from '../notification-rules/index.ts'
import { nextCursorField, pageFields } from '../paging/index.ts'
import { userSchema } from '../users/index.ts'

export const channelRoleSchema = z.enum(['owner', 'moderator', 'member'])
export type ChannelRole = z.infer<typeof channelRoleSchema>

/** A membership as stored; (last_read_at, last_read_id) is the place up to which its person has read. */
export const memberRecordSchema = z.strictObject({
  id: idSchema,
  channel_id: idSchema,
  user_id: idSchema,
  role: channelRoleSchema,
  joined_at: timestampSchema,
  last_read_at: timestampSchema,
  last_read_id: idSchema,
  /** Neither is set where its person has said nothing: then `default` holds, and not muted. */
  notification_rule: channelRuleSchema.optional(),
  is_muted: z.boolean().optional(),
  /** Set while a direct channel is closed by its person, until something newer is said. */
  hidden_up_to: timestampSchema.nullable().optional(),
})
export type MemberRecord = z.infer<typeof memberRecordSchema>

export const memberSchema = z.object({
  user: userSchema,
  ...memberRecordSchema.pick({ role: true, joined_at: true }).shape,
})
export type Member = z.infer<typeof memberSchema>

export const listMembersInput = z.strictObject({
  channel_id: idSchema,
  /** Only those among these people who are in the channel; as many as go into a URL. */
  user_ids: z.array(idSchema).min(1).max(50).optional(),
  ...pageFields,
})
export const listMembersOutput = z.object({ members: z.array(memberSchema), ...nextCursorField })
export const memberInput = z.strictObject({ channel_id: idSchema, user_id: idSchema })
export const updateMemberInput = z.strictObject({
  channel_id: idSchema,
  user_id: idSchema,
  role: channelRoleSchema,
})
