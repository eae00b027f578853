const code = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g
const userMention = /<@([0-9a-f]{24})>/gi
const channelMention = /<!(channel|here)>/i

export type Mentions = { user_ids: string[]; channel: boolean }

/** Whom a message mentions: `<@user_id>`, `<!channel>` and `<!here>`, code left out; each person once. */
export function parseMentions(content: string): Mentions {
  const prose = content.replace(code, ' ')
  const ids = Array.from(prose.matchAll(userMention), (match) => (match[1] ?? '').toLowerCase())
  return { user_ids: [...new Set(ids)], channel: channelMention.test(prose) }
}
