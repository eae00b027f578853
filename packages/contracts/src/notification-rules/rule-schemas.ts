import { z } from 'zod'

/** What a person wants to hear of: every message, what is addressed to them, or nothing. */
export const notificationRuleSchema = z.enum(['all', 'mentions', 'none'])
export type NotificationRule = z.infer<typeof notificationRuleSchema>

/** A channel's own rule, or `default` for the person's. */
export const channelRuleSchema = z.enum(['default', ...notificationRuleSchema.options])
export type ChannelRule = z.infer<typeof channelRuleSchema>
