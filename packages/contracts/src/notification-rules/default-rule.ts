import type { NotificationRule } from './rule-schemas.ts'

/** The rule of somebody who has said nothing. */
export const defaultNotificationRule: NotificationRule = 'mentions'
