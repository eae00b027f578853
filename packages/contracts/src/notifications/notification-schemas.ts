import { z } from 'zod'
import { fieldSentence, idSchema } from '../fields/index.ts'
import { channelRuleSchema } from '../notification-rules/index.ts'
import { notificationReasons } from './notification-rule.ts'

// The reasons are declared once, with what they lead to; their names are the enum's values.
const reasons = Object.keys(notificationReasons) as (keyof typeof notificationReasons)[]

/** Whether a message notifies the caller as things stand, and the one reason for it. */
export const notificationSchema = z.object({ notifies: z.boolean(), reason: z.enum(reasons) })
export type NotificationExplanation = z.infer<typeof notificationSchema>

export const explainNotificationOutput = z.object({ notification: notificationSchema })

/** What a person wants to hear of one channel; what is not given stays as it is. */
export const setChannelRuleInput = z.strictObject({
  channel_id: idSchema,
  notification_rule: channelRuleSchema.optional(),
  is_muted: z.boolean().optional(),
})

/** One tab of the page says whether somebody is using it; each has a name of its own. */
export const reportUseInput = z.strictObject({
  tab: z.string().regex(/^[\w-]{8,64}$/, {
    error: fieldSentence((field) => `${field} must have 8 to 64 letters, digits, - or _`),
  }),
  is_in_use: z.boolean(),
})
