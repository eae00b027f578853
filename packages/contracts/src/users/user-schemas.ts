import { z } from 'zod'
import { dndScheduleSchema, doNotDisturbFields } from '../do-not-disturb/index.ts'
import { countSchema, idSchema, lineSchema, timestampSchema } from '../fields/index.ts'
import { notificationRuleSchema } from '../notification-rules/index.ts'
import { nextCursorField, pageFields } from '../paging/index.ts'
import { customStatusFields } from '../statuses/index.ts'

export const workspaceRoleSchema = z.enum(['admin', 'user', 'guest'])
export type WorkspaceRole = z.infer<typeof workspaceRoleSchema>

export const userStatusSchema = z.enum(['active', 'deactivated'])
export type UserStatus = z.infer<typeof userStatusSchema>

/** By which clock a person reads the time of day: their language's, or the one of 12 or 24 hours. */
export const timeFormatSchema = z.enum(['automatic', '12_hour', '24_hour'])
export type TimeFormat = z.infer<typeof timeFormatSchema>

const emailSentence = 'Invalid email format'

/** An e-mail address, stored and compared trimmed and lower-cased; at most 254 characters (RFC 5321). */
export const emailSchema = z
  .string({ error: emailSentence })
  .trim()
  .toLowerCase()
  .max(254, { error: emailSentence })
  .regex(z.regexes.email, { error: emailSentence })

export const userNameSchema = lineSchema({ min: 1, max: 80 })

/** A user as stored. `token_epoch` counts password changes and deactivations: older tokens are dead. */
export const userRecordSchema = z.strictObject({
  id: idSchema,
  // Said once more as a rule, since a database cannot lower the case of what it is given.
  email: emailSchema.regex(/^[^A-Z]*$/),
  password_hash: z.string(),
  name: userNameSchema,
  role: workspaceRoleSchema,
  status: userStatusSchema,
  token_epoch: countSchema,
  /** Not set where its person has said nothing: then `mentions` holds. */
  notification_rule: notificationRuleSchema.optional(),
  /** Not set where its person has chosen none: then `automatic` holds. */
  time_format: timeFormatSchema.optional(),
  ...doNotDisturbFields,
  ...customStatusFields,
  created_at: timestampSchema,
})
export type UserRecord = z.infer<typeof userRecordSchema>

/** A user on the wire; another person's lacks the e-mail address unless an admin asks. */
export const userSchema = z.object(
  userRecordSchema
    .omit({ password_hash: true, token_epoch: true, notification_rule: true, time_format: true })
    .partial({ email: true }).shape,
)
export type User = z.infer<typeof userSchema>

/** One's own account, e-mail address included. */
export const ownUserSchema = z.object(
  userRecordSchema.omit({ password_hash: true, token_epoch: true }).shape,
)
export type OwnUser = z.infer<typeof ownUserSchema>

/** Who wrote or did something: enough to show a name. */
export const userRefSchema = z.object(userRecordSchema.pick({ id: true, name: true }).shape)
export type UserRef = z.infer<typeof userRefSchema>

export const ownUserOutput = z.object({ user: ownUserSchema })
export const userOutput = z.object({ user: userSchema })
export const getUserInput = z.strictObject({ user_id: idSchema })
export const updateMeInput = z.strictObject({
  name: userNameSchema.optional(),
  notification_rule: notificationRuleSchema.optional(),
  time_format: timeFormatSchema.optional(),
  /** Null ends it. */
  dnd_until: timestampSchema.nullable().optional(),
  /** Said anew, or ended by null, the hours hold whatever was resumed before. */
  dnd_schedule: dndScheduleSchema.nullable().optional(),
  /** When notifications were resumed in the hours of the schedule that run; null takes it back. */
  dnd_resumed_at: timestampSchema.nullable().optional(),
  /** Null takes it back. */
  ...customStatusFields,
})
/** At most so many names are asked about at once: they go into a URL. */
const maxNamed = 20
export const listUsersInput = z.strictObject({
  q: z.string().max(200).optional(),
  /** Only those who are called exactly one of these, without case. */
  names: z.array(userNameSchema).min(1).max(maxNamed).optional(),
  ...pageFields,
})
export const listUsersOutput = z.object({ users: z.array(userSchema), ...nextCursorField })
export const updateUserInput = z.strictObject({
  user_id: idSchema,
  role: workspaceRoleSchema.optional(),
  status: userStatusSchema.optional(),
})

/** What shows beside a person's name: their status and their quiet hours, as they said them. */
export const personStatusSchema = userSchema.pick({
  id: true,
  custom_status: true,
  dnd_until: true,
  dnd_schedule: true,
  dnd_resumed_at: true,
})
export type PersonStatus = z.infer<typeof personStatusSchema>

/** Everyone who has a status, or is not to be disturbed at times. */
export const listStatusesOutput = z.object({ statuses: z.array(personStatusSchema) })
