import { z } from 'zod'

/** What a person wants to hear of: every message, what is addressed to them, or nothing. */
export const notificationRuleSchema = z.enum(['all', 'mentions', 'none'])
export type NotificationRule = z.infer<typeof notificationRuleSchema>

/** The rule of somebody who has said nothing. */
export const defaultNotificationRule: NotificationRule = 'mentions'

/** A channel's own rule, or `default` for the person's. */
export const channelRuleSchema = z.enum(['default', ...notificationRuleSchema.options])
export type ChannelRule = z.infer<typeof channelRuleSchema>
