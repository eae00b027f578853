import { z } from 'zod'
import { notificationReasons } from './notification-rule.ts'

// The reasons are declared once, with what they lead to; their names are the enum's values.
const reasons = Object.keys(notificationReasons) as (keyof typeof notificationReasons)[]

/** Whether a message notifies the caller as things stand, and the one reason for it. */
export const notificationSchema = z.object({ notifies: z.boolean(), reason: z.enum(reasons) })
export type NotificationExplanation = z.infer<typeof notificationSchema>

export const explainNotificationOutput = z.object({ notification: notificationSchema })
