import { type SearchKey, searchPieces } from '@parley/contracts'

/** What stands at the caret and can be completed: a filter's name, or its value. The stretch from start to end is replaced. */
export type SearchCompletion = {
  kind: 'filter' | 'person' | 'place' | 'date' | 'mark'
  /** The filter whose value it is. */
  key: SearchKey | null
  sign: string
  typed: string
  /** What stands before a filter that excludes. */
  minus: string
  start: number
  end: number
}

const kinds = {
  from: 'person',
  in: 'place',
  before: 'date',
  after: 'date',
  on: 'date',
  has: 'mark',
  is: 'mark',
} as const satisfies Record<SearchKey, SearchCompletion['kind']>

/** What the text asks to complete at the caret, or null: a filter's value anywhere in it, a word only at its end. */
export function searchCompletionAt(text: string, caret: number): SearchCompletion | null {
  const piece = searchPieces(text).find(({ start, end }) => start < caret && caret <= end)
  if (piece === undefined) return null
  const { start, end } = piece
  const minus = piece.isExcluded ? '-' : ''
  if (piece.kind === 'filter') {
    if (caret <= text.indexOf(':', start)) return null
    const { key, sign, value: typed } = piece
    return { kind: kinds[key], key, sign, typed, minus, start, end }
  }
  const isFilterBegun = piece.kind === 'word' && caret === end && /^[a-z]+$/i.test(piece.text)
  if (!isFilterBegun) return null
  return { kind: 'filter', key: null, sign: '', typed: piece.text, minus, start, end }
}

/** The text with what was completed in its place, and where the caret then stands. */
export function completeSearch(
  text: string,
  { start, end }: Pick<SearchCompletion, 'start' | 'end'>,
  replacement: string,
): { text: string; caret: number } {
  const after = text.slice(end)
  // Whoever has chosen a value goes on with something else; behind from: there is still one to choose.
  const isWhole = !replacement.endsWith(':')
  const inserted = isWhole && !after.startsWith(' ') ? `${replacement} ` : replacement
  const caret = start + replacement.length + (isWhole ? 1 : 0)
  return { text: text.slice(0, start) + inserted + after, caret }
}

/** The text without one of its parts, and with one space where it stood. */
export function withoutPiece(text: string, { start, end }: { start: number; end: number }): string {
  return `${text.slice(0, start).trimEnd()} ${text.slice(end).trimStart()}`.trim()
}

/** The text with another filter at its end. */
export function withFilter(text: string, filter: string): string {
  const before = text.trimEnd()
  return before === '' ? filter : `${before} ${filter}`
}
