import { countUnread } from '@parley/contracts'
import type { ClientFacts, Content, Finding } from './facts.ts'

/** I4: every unread count that a client was told equals a recount over the stored messages. */
export function checkUnread({
  clients,
  content,
}: {
  clients: ClientFacts[]
  content: Content
}): Finding[] {
  return clients.flatMap(({ name, user_id, unread }) =>
    unread.flatMap(({ channel_id, count }) => {
      const member = content.members.find(
        (other) => other.user_id === user_id && other.channel_id === channel_id,
      )
      if (member === undefined) return []
      const marker = { created_at: member.last_read_at, id: member.last_read_id }
      const messages = content.messages.filter((message) => message.channel_id === channel_id)
      const recount = countUnread(messages, { user_id, marker })
      if (recount === count) return []
      const about = `${name} has ${count} unread in channel ${channel_id}, a recount ${recount}`
      return [{ invariant: 'I4', harm: 'diverged', about }] satisfies Finding[]
    }),
  )
}
