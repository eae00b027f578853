import type { SearchTerm } from '@parley/contracts'
import { hitPieces } from './search-hits.ts'

/** A text with what was searched for marked in it. */
export function Marked({ text, terms }: { text: string; terms: readonly SearchTerm[] }) {
  let offset = 0
  return hitPieces(text, terms).map((piece) => {
    offset += piece.text.length
    return piece.isHit ? (
      <mark key={offset} className="rounded bg-mention px-0.5 text-mention-ink">
        {piece.text}
      </mark>
    ) : (
      <span key={offset}>{piece.text}</span>
    )
  })
}
