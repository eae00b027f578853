/** A stretch of text and whether it is a hit. */
export type HitPiece = { text: string; isHit: boolean }

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

/** Words match where a word of the text begins; CJK, which has no spaces, anywhere. */
function patternOf(word: string): string {
  return cjk.test(word) ? escaped(word) : `(?<![\\p{L}\\p{N}])${escaped(word)}`
}

/** The text cut at the searched words, which are hits as the server finds them: beginnings of words, without case. */
export function hitPieces(text: string, q: string): HitPiece[] {
  const words = q.split(/\s+/u).filter(Boolean)
  if (words.length === 0) return [{ text, isHit: false }]
  const longestFirst = words.toSorted((a, b) => b.length - a.length)
  const pattern = new RegExp(`(${longestFirst.map(patternOf).join('|')})`, 'giu')
  return text
    .split(pattern)
    .map((piece, index) => ({ text: piece, isHit: index % 2 === 1 }))
    .filter((piece) => piece.text !== '')
}

const around = 160

/** The part of a long text around its first hit, with an ellipsis where it was cut. */
export function excerptOf(text: string, q: string): string {
  const first = hitPieces(text, q)
  const isHitFirst = first[0]?.isHit ?? false
  const at = isHitFirst ? 0 : (first[0]?.text.length ?? 0)
  const isFound = first.some((piece) => piece.isHit)
  if (text.length <= around * 2) return text
  const start = isFound ? Math.max(0, at - around) : 0
  const end = Math.min(text.length, start + around * 2)
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`
}
