import { findMentions, type NameOf, proseRanges } from '@parley/contracts'
import { mayBeginName, nameStretches } from '@/features/mentions/name-stretches.ts'

/** What stands in the composer for something longer in the content: `@Ada` for `<@…>`, and so on. */
export type Labels = Readonly<Record<string, string>>

/** The ids of the people who are called so; none where nobody is, or where that is not known. */
export type IdsOf = (name: string) => readonly string[]

/** What the composer's text says. */
export type Reading = {
  content: string
  /** Whom it mentions by a typed name or a picked one, as they are called there, each once. */
  mentioned: string[]
  /** Names that more than one person has, whom only the list of completions tells apart. */
  ambiguous: string[]
  /** The names that people would have to be asked for, to be sure. */
  asked: string[]
}

const everyone: Labels = { '@channel': '<!channel>', '@here': '<!here>' }
const channelLink = /\[(#(?:\\.|[^\]\\])+)\]\((\/c\/[0-9a-f]{24})\)/gi
const sign = /[@#]/g
const endsInWord = /[\p{L}\p{N}\p{M}_]$/u
const ofEveryone = /^@(channel|here)/i
const inWord = /^[\p{L}\p{N}\p{M}_]/u

/** So many names of one text are looked for: what has more of these signs is no talk, and is read at each key. */
const mostSigns = 100
const mostAsked = 200

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

type Found = { length: number; content: string; label: string }

/** What was picked, or means everyone, at the beginning of a text; the longest that stands there. */
function pickedAt(text: string, labels: Labels): Found | null {
  const called = ofEveryone.exec(text)?.[0]
  const all =
    called === undefined
      ? labels
      : { ...labels, [called]: everyone[called.toLowerCase()] ?? called }
  let longest: Found | null = null
  for (const [label, content] of Object.entries(all)) {
    const { length } = label
    if (!text.startsWith(label) || inWord.test(text.slice(length, length + 2))) continue
    if (longest === null || length > longest.length) longest = { length, content, label }
  }
  return longest
}

type Typed = { found: Found | null; ambiguous: string | null; asked: string[] }

/** Whose name was typed behind the sign at the beginning of a text, the longest that somebody has. */
function typedAt(text: string, { atLeast, idsOf }: { atLeast: number; idsOf: IdsOf }): Typed {
  const stretches = nameStretches(text.slice(1)).filter(({ length }) => length + 1 > atLeast)
  const asked = stretches.map(({ name }) => name)
  for (const { name, length } of stretches) {
    const ids = idsOf(name)
    const [id] = ids
    if (id === undefined) continue
    if (ids.length > 1) return { found: null, ambiguous: name, asked }
    return {
      found: { length: length + 1, content: personContent(id), label: `@${name}` },
      ambiguous: null,
      asked,
    }
  }
  return { found: null, ambiguous: null, asked }
}

const nobody: IdsOf = () => []

/**
 * Reads the composer's text: what was picked, everyone, and the names of people typed in full become
 * what they stand for, wherever a mention would be found. The longest at each place holds; of two
 * people of one name neither is meant.
 */
export function readTyped(text: string, labels: Labels, idsOf: IdsOf = nobody): Reading {
  const mentioned = new Set<string>()
  const ambiguous = new Set<string>()
  const asked = new Set<string>()
  let signs = 0
  // Most keys are typed into texts that name nobody, which need not be read as Markdown for that.
  if (!/[@#]/.test(text)) return { content: text, mentioned: [], ambiguous: [], asked: [] }

  const read = (prose: string, { start }: Stretch): string => {
    let out = ''
    let end = 0
    for (const { index } of prose.matchAll(sign)) {
      // Of the whole text: an address may end where this stretch begins.
      const before = text.slice(Math.max(0, start + index - 2), start + index)
      if (index < end || endsInWord.test(before)) continue
      const rest = prose.slice(index)
      const picked = pickedAt(rest, labels)
      const mayName = signs < mostSigns && rest.startsWith('@') && mayBeginName(before)
      if (mayName) signs += 1
      const typed = mayName ? typedAt(rest, { atLeast: picked?.length ?? 0, idsOf }) : null
      if (picked === null) for (const name of typed?.asked ?? []) asked.add(name)
      if (typed !== null && typed.ambiguous !== null) ambiguous.add(typed.ambiguous)
      const found = typed?.found ?? picked
      if (found === null) continue
      if (found.label.startsWith('@')) mentioned.add(found.label)
      out += prose.slice(end, index) + found.content
      end = index + found.length
    }
    return out + prose.slice(end)
  }

  const content = withChanged(text, { parts: proseRanges(text), change: read })
  return {
    content,
    mentioned: [...mentioned],
    ambiguous: [...ambiguous],
    asked: [...asked].slice(0, mostAsked),
  }
}

/** The composer's text as content: labels become what they stand for, where a mention would be found. */
export function toContent(text: string, labels: Labels): string {
  return readTyped(text, labels).content
}

/** The composer's text for a content, and the labels that lead back to it. */
export function fromContent(content: string, nameOf: NameOf): { text: string; labels: Labels } {
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
      return name === undefined ? whole : labelled({ sign: '@', name, content: whole })
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
