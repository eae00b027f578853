/** What stands in the composer for something longer in the content: `@Ada` for `<@…>`, and so on. */
export type Labels = Readonly<Record<string, string>>

const code = /```[\s\S]*?(?:```|$)|`[^`\n]*`/g
const everyone: Labels = { '@channel': '<!channel>', '@here': '<!here>' }
const userMention = /<@([0-9a-f]{24})>/gi
const everyoneMention = /<!(channel|here)>/gi
const channelLink = /\[(#(?:\\.|[^\]\\])+)\]\((\/c\/[0-9a-f]{24})\)/gi

function outsideCode(text: string, change: (prose: string) => string): string {
  let out = ''
  let end = 0
  for (const match of text.matchAll(code)) {
    out += change(text.slice(end, match.index)) + match[0]
    end = match.index + match[0].length
  }
  return out + change(text.slice(end))
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

/** The label for a picked person or channel, and the labels with it; a second Ada becomes `@Ada 2`. */
export function withLabel(
  labels: Labels,
  picked: { sign: '@' | '#'; name: string; content: string },
): { labels: Labels; label: string } {
  let label = `${picked.sign}${picked.name}`
  for (let n = 2; (labels[label] ?? picked.content) !== picked.content; n += 1) {
    label = `${picked.sign}${picked.name} ${n}`
  }
  return { labels: { ...labels, [label]: picked.content }, label }
}

/** The content of a mention of a person. */
export function personContent(userId: string): string {
  return `<@${userId}>`
}

/** The content of a link to a channel, readable as Markdown anywhere. */
export function channelContent(channel: { id: string; name: string }): string {
  return `[#${channel.name.replace(/[[\]\\]/g, '\\$&')}](/c/${channel.id})`
}

/** The composer's text as content: labels outside code become what they stand for. */
export function toContent(text: string, labels: Labels): string {
  const all: Labels = { ...labels, ...everyone }
  const longestFirst = Object.keys(all).sort((a, b) => b.length - a.length)
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}_])(${longestFirst.map(escaped).join('|')})(?![\\p{L}\\p{N}_])`,
    'gu',
  )
  return outsideCode(text, (prose) => prose.replace(pattern, (label) => all[label] ?? label))
}

/** The composer's text for a content, and the labels that lead back to it. */
export function fromContent(
  content: string,
  nameOf: (userId: string) => string | null,
): { text: string; labels: Labels } {
  let labels: Labels = {}
  const text = outsideCode(content, (prose) =>
    prose
      .replace(userMention, (whole, userId: string) => {
        const name = nameOf(userId.toLowerCase())
        if (name === null) return whole
        const made = withLabel(labels, { sign: '@', name, content: whole })
        labels = made.labels
        return made.label
      })
      .replace(channelLink, (whole, linked: string) => {
        const name = linked.slice(1).replace(/\\(.)/g, '$1')
        const made = withLabel(labels, { sign: '#', name, content: whole })
        labels = made.labels
        return made.label
      })
      .replace(everyoneMention, (_, word: string) => `@${word.toLowerCase()}`),
  )
  return { text, labels }
}
