import { type SearchTerm, termPattern } from '@parley/contracts'

/** A stretch of text and whether it is a hit. */
export type HitPiece = { text: string; isHit: boolean }

/** The text cut at what was searched for, which are hits as the server finds them: beginnings of words, phrases, any accents. */
export function hitPieces(text: string, terms: readonly SearchTerm[]): HitPiece[] {
  if (terms.length === 0) return [{ text, isHit: false }]
  const longestFirst = terms.toSorted((a, b) => b.text.length - a.text.length)
  const patterns = longestFirst.map((term) => termPattern(term, 'page'))
  return text
    .split(new RegExp(`(${patterns.map((pattern) => `(?:${pattern})`).join('|')})`, 'giu'))
    .map((piece, index) => ({ text: piece, isHit: index % 2 === 1 }))
    .filter((piece) => piece.text !== '')
}

const around = 160

/** The part of a long text around its first hit, with an ellipsis where it was cut. */
export function excerptOf(text: string, terms: readonly SearchTerm[]): string {
  if (text.length <= around * 2) return text
  const pieces = hitPieces(text, terms)
  const isFound = pieces.some((piece) => piece.isHit)
  const at = pieces[0]?.isHit ? 0 : (pieces[0]?.text.length ?? 0)
  const start = isFound ? Math.max(0, at - around) : 0
  const end = Math.min(text.length, start + around * 2)
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`
}
