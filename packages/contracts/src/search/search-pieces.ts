export const searchKeys = ['from', 'in', 'before', 'after', 'on', 'has', 'is'] as const
export type SearchKey = (typeof searchKeys)[number]

/** A part of what was typed, and where it stands in it. */
export type SearchPiece = {
  start: number
  end: number
  /** With a - before it: what must not be. */
  isExcluded: boolean
} & (
  | { kind: 'word' | 'phrase'; text: string }
  | { kind: 'filter'; key: SearchKey; sign: string; value: string }
)

// A phone writes the curved ones.
const opening = '["“„]'
const unquoted = '[^"“”„]'
const closing = '["“”]'

const filter = `(-?)(${searchKeys.join('|')}|during):([@#]?)(?:${opening}(${unquoted}*)(?:${closing}|$)|([^\\s"“”„]*))`
const phrase = `(-?)${opening}(${unquoted}+)${closing}`
const word = '[^\\s"“”„]+'
const pieces = new RegExp(`${filter}|${phrase}|${word}`, 'giu')

/**
 * A search as its parts: words, "phrases", filters such as from:@name or in:"a name with spaces", and
 * each of them with a - before it. A quote that nobody closes is none, but behind a filter, where it
 * is still being typed. White space stands between them.
 */
export function searchPieces(q: string): SearchPiece[] {
  return Array.from(q.matchAll(pieces), (found): SearchPiece => {
    const [whole, minus, key, sign, quoted, bare, minusPhrase, text] = found
    const place = { start: found.index, end: found.index + whole.length }
    if (key !== undefined) return { ...place, ...filterOf({ minus, key, sign, quoted, bare }) }
    if (text !== undefined) {
      return { ...place, kind: 'phrase', text, isExcluded: minusPhrase === '-' }
    }
    const isExcluded = /^-[\p{L}\p{N}]/u.test(whole)
    return { ...place, kind: 'word', text: isExcluded ? whole.slice(1) : whole, isExcluded }
  })
}

type FilterParts = Record<'minus' | 'sign' | 'quoted' | 'bare', string | undefined> & {
  key: string
}

function filterOf({ minus, key: typed, sign: before = '', quoted, bare }: FilterParts) {
  const isExcluded = minus === '-'
  const key = searchKeys.find((each) => each === typed.toLowerCase()) ?? 'on'
  const value = (quoted ?? bare ?? '').trim()
  // The sign may stand within the quotes too.
  const within = before === '' && /^[@#]/.test(value) ? value.charAt(0) : ''
  const sign = before + within
  return { kind: 'filter', key, sign, value: value.slice(within.length), isExcluded } as const
}
