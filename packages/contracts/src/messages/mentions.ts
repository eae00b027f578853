import type { Stretch } from './markdown-leaves.ts'
import type { MessageRecord } from './message-schemas.ts'
import { proseRanges } from './prose-ranges.ts'

const sign = /<(?:@([0-9a-f]{24})|!(channel|here))>/gi

export type Mentions = { user_ids: string[]; channel: boolean }

/** A mention and where it stands in the content: of a person, or of everyone (`channel` or `here`). */
export type Mention = Stretch & ({ user_id: string } | { everyone: string })

/**
 * The mentions of a message in the order of its text: `<@user_id>`, `<!channel>` and `<!here>`,
 * outside code, link destinations, URLs and addresses. The only parser of them: the server stores
 * what it finds, the composer writes by it, and the page shows no others.
 */
export function findMentions(content: string): Mention[] {
  // Most messages mention nobody, and need not be read as Markdown for that.
  if (content.search(sign) === -1) return []
  return proseRanges(content).flatMap((prose) =>
    Array.from(content.slice(prose.start, prose.end).matchAll(sign), (found): Mention => {
      const start = prose.start + found.index
      const end = start + found[0].length
      const [, userId, everyone = ''] = found
      return userId === undefined
        ? { start, end, everyone: everyone.toLowerCase() }
        : { start, end, user_id: userId.toLowerCase() }
    }),
  )
}

/** Whom a message mentions: each person once, and whether it mentions the channel. */
export function parseMentions(content: string): Mentions {
  const found = findMentions(content)
  const ids = found.flatMap((each) => ('user_id' in each ? [each.user_id] : []))
  return { user_ids: [...new Set(ids)], channel: found.some((each) => 'everyone' in each) }
}

/** The mentions of a content in the form that they are kept in on the message. */
export function mentionFields(
  content: string,
): Pick<MessageRecord, 'mentions' | 'mentions_channel'> {
  const { user_ids, channel } = parseMentions(content)
  return { mentions: user_ids, mentions_channel: channel }
}

/** Whether a message means this person, by themselves or as one of their channel. */
export function isMentioned(
  { mentions, mentions_channel }: { mentions: readonly string[]; mentions_channel: boolean },
  userId: string,
): boolean {
  return mentions_channel || mentions.includes(userId)
}
