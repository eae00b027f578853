import type { OwnChannel } from './channel-schemas.ts'

type Facts = Pick<OwnChannel, 'hidden_up_to' | 'last_message_at' | 'unread_count'>

/**
 * Whether its person has closed a direct channel and nothing has been said since: lists leave it out, and it
 * is not left. Whatever is unread shows it, so that nothing is ever counted where nobody can see it.
 */
export function isHidden({ hidden_up_to, last_message_at, unread_count }: Facts): boolean {
  if (hidden_up_to === null || unread_count > 0) return false
  return last_message_at === null || Date.parse(last_message_at) <= Date.parse(hidden_up_to)
}
