import { findMentions, proseRanges } from '@parley/contracts'

/** What stands in the composer for something longer in the content: `@Ada` for `<@…>`, and so on. */
export type Labels = Readonly<Record<string, string>>

const everyone: Labels = { '@channel': '<!channel>', '@here': '<!here>' }
const channelLink = /\[(#(?:\\.|[^\]\\])+)\]\((\/c\/[0-9a-f]{24})\)/gi

type Stretch = { start: number; end: number }

/** The text with each of these stretches of it, which are in its order, changed. */
function withChanged<Part extends Stretch>(
  text: string,
  { parts, change }: { parts: readonly Part[]; change: (typed: string, part: Part) => string },
): string {
  let out = ''
  let end = 0
  for (const part of parts) {
    out += text.slice(end, part.start) + change(text.slice(part.start, part.end), part)
    end = part.end
  }
  return out + text.slice(end)
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

/** The composer's text as content: labels become what they stand for, where a mention would be found. */
export function toContent(text: string, labels: Labels): string {
  const all: Labels = { ...labels, ...everyone }
  const longestFirst = Object.keys(all).sort((a, b) => b.length - a.length)
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}_])(${longestFirst.map(escaped).join('|')})(?![\\p{L}\\p{N}_])`,
    'gu',
  )
  const change = (prose: string) => prose.replace(pattern, (label) => all[label] ?? label)
  return withChanged(text, { parts: proseRanges(text), change })
}

/** The composer's text for a content, and the labels that lead back to it. */
export function fromContent(
  content: string,
  nameOf: (userId: string) => string | null,
): { text: string; labels: Labels } {
  let labels: Labels = {}
  const labelled = (picked: Parameters<typeof withLabel>[1]) => {
    const made = withLabel(labels, picked)
    labels = made.labels
    return made.label
  }
  const named = withChanged(content, {
    parts: findMentions(content),
    change(whole, mention) {
      if ('everyone' in mention) return `@${mention.everyone}`
      const name = nameOf(mention.user_id)
      return name === null ? whole : labelled({ sign: '@', name, content: whole })
    },
  })
  const prose = proseRanges(named)
  const text = named.replace(channelLink, (whole, linked: string, _, at: number) => {
    const isProse = prose.some(({ start, end }) => start <= at && at < end)
    const name = linked.slice(1).replace(/\\(.)/g, '$1')
    return isProse ? labelled({ sign: '#', name, content: whole }) : whole
  })
  return { text, labels }
}
