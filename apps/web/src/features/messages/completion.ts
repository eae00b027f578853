/** What is being completed at the caret: its kind, the typed part, and the stretch of text it will replace. */
export type CompletionQuery = {
  kind: 'person' | 'channel' | 'emoji'
  typed: string
  start: number
  end: number
}

const kinds = { '@': 'person', '#': 'channel', ':': 'emoji' } as const
const opener = /(^|[\s([{"'*_~>])([@#:])([^\s@#:]*)$/u
const fence = /^ {0,3}(```|~~~)/gm

function isInCode(text: string): boolean {
  if ((text.match(fence)?.length ?? 0) % 2 === 1) return true
  const line = text.slice(text.lastIndexOf('\n') + 1)
  return (line.match(/`/g)?.length ?? 0) % 2 === 1
}

/**
 * What the text before the caret asks to complete, or null. An emoji needs two letters, so that
 * "10:30" and ":)" stay what they are; nothing is completed inside code.
 */
export function completionAt(text: string, caret: number): CompletionQuery | null {
  const before = text.slice(0, caret)
  const match = opener.exec(before)
  if (match === null || isInCode(before)) return null
  const [, , sign, typed = ''] = match
  if (sign !== '@' && sign !== '#' && sign !== ':') return null
  const kind = kinds[sign]
  if (kind === 'emoji' && !/^[a-z0-9+_-]{2,}$/i.test(typed)) return null
  return { kind, typed, start: caret - typed.length - 1, end: caret }
}

/** The text with the completed stretch replaced and a space after it, and where the caret then stands. */
export function complete(
  text: string,
  query: CompletionQuery,
  replacement: string,
): { text: string; caret: number } {
  const after = text.slice(query.end)
  const inserted = after.startsWith(' ') ? replacement : `${replacement} `
  const caret = query.start + replacement.length + 1
  return { text: text.slice(0, query.start) + inserted + after, caret }
}

function rank(name: string, typed: string): number {
  const words = name.toLocaleLowerCase()
  if (words.startsWith(typed)) return 0
  return words.split(/[\s_\-.]+/).some((word) => word.startsWith(typed)) ? 1 : 2
}

/** Those whose name has a word that begins with what was typed, best first, at most `limit`. */
export function matching<Item>(
  items: readonly Item[],
  options: { typed: string; nameOf: (item: Item) => string; limit: number },
): Item[] {
  const typed = options.typed.toLocaleLowerCase()
  return items
    .map((item) => ({ item, rank: rank(options.nameOf(item), typed) }))
    .filter((candidate) => candidate.rank < 2)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, options.limit)
    .map((candidate) => candidate.item)
}
