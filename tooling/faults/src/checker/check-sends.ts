import type { MessageRecord } from '@parley/contracts'
import type { Content, Finding, Send } from './facts.ts'

/** I1: an acknowledged message exists exactly once, one without an answer at most once, a refused one never. */
export function checkSends({ sends, content }: { sends: Send[]; content: Content }): Finding[] {
  const holders = new Map<string, Set<string>>()
  const marks = new Map(sends.map((send) => [send.mark, send]))
  for (const message of content.messages) {
    // A deleted one may have lost its content: then its id alone tells whose it is.
    const owners = new Set([message.id])
    const mark = markIn(message, marks)
    if (mark !== undefined) owners.add(mark.id)
    for (const owner of owners)
      holders.set(owner, (holders.get(owner) ?? new Set()).add(message.id))
  }
  return sends.flatMap((send) => {
    const times = holders.get(send.id)?.size ?? 0
    const about = `${send.outcome} message ${send.id} (${send.mark}) is stored ${times} times`
    if (times > 1) return [{ invariant: 'I1', harm: 'repeated', about }] satisfies Finding[]
    if (send.outcome === 'acknowledged' && times === 0) {
      return [{ invariant: 'I1', harm: 'lost', about }] satisfies Finding[]
    }
    if (send.outcome === 'refused' && times > 0) {
      return [{ invariant: 'I1', harm: 'repeated', about }] satisfies Finding[]
    }
    return strayed(
      send,
      content.messages.find(({ id }) => id === send.id),
    )
  })
}

function markIn({ content }: MessageRecord, marks: Map<string, Send>): Send | undefined {
  const [first = ''] = content.split(' ', 1)
  return marks.get(first)
}

/** A message of the right id in another channel or another's name is not the one that was sent. */
function strayed(send: Send, stored: MessageRecord | undefined): Finding[] {
  if (stored === undefined) return []
  if (stored.channel_id === send.channel_id && stored.user_id === send.user_id) return []
  const about = `message ${send.id} is stored in channel ${stored.channel_id} for ${stored.user_id}`
  return [{ invariant: 'I1', harm: 'lost', about }]
}
