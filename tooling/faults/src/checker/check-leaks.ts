import type { ClientFacts, Content, Finding, MembershipSpan } from './facts.ts'

type Given = { clients: ClientFacts[]; content: Content; memberships: MembershipSpan[] }

/**
 * I5: no event of a private or direct channel that was committed while its hearer was not in it. One's
 * own joining and leaving are the first and the last that one hears.
 */
export function checkLeaks({ clients, content, memberships }: Given): Finding[] {
  const closed = new Set(
    content.channels.filter(({ type }) => type !== 'public').map(({ id }) => id),
  )
  return clients.flatMap(({ name, user_id, heard }) => {
    const own = memberships.filter((span) => span.user_id === user_id)
    return heard.flatMap(({ cursor, channel_id, key }) => {
      if (channel_id === null || !closed.has(channel_id)) return []
      const wasIn = own.some((span) => span.channel_id === channel_id && spans(span, cursor))
      if (wasIn) return []
      const about = `${name} heard ${key} at ${cursor} of channel ${channel_id}, in which it was not`
      return [{ invariant: 'I5', harm: 'leaked', about }] satisfies Finding[]
    })
  })
}

function spans({ from, until }: MembershipSpan, cursor: string): boolean {
  return from <= cursor && (until === null || cursor <= until)
}
