import { parseSearchDate, type SearchDate } from './search-dates.ts'
import { type SearchPiece, searchPieces } from './search-pieces.ts'
import { badValue, type SearchProblem, turnedDate } from './search-problems.ts'
import { isTelling, searchWords } from './search-words.ts'
import type { SearchTerm } from './term-pattern.ts'

/** Whom or what a filter names: oneself, someone or something by id, or by a name, with the sign before it. */
export type SearchName =
  | { kind: 'me' }
  | { kind: 'person'; id: string }
  | { kind: 'channel'; id: string }
  | { kind: 'name'; name: string; sign: '@' | '#' | '' }

export type SearchMark = 'link' | 'file' | 'pinned' | 'saved'

/** A filter as it was read; `text` is what was typed. */
export type SearchFilter = { text: string } & (
  | { key: 'from' | 'in'; name: SearchName; isExcluded: boolean }
  | { key: 'before' | 'after' | 'on'; date: SearchDate }
  | { key: 'mark'; mark: SearchMark; isExcluded: boolean }
)

export type SearchQuery = {
  terms: SearchTerm[]
  excluded: SearchTerm[]
  filters: SearchFilter[]
  problems: SearchProblem[]
}

/**
 * What a search asks for. All of its words must occur, as whole words or beginnings; a phrase and what
 * is excluded as whole words. Several people are one or the other, and so are several channels.
 */
export function readSearch(q: string): SearchQuery {
  const query: SearchQuery = { terms: [], excluded: [], filters: [], problems: [] }
  const terms = new Set<string>()
  for (const piece of searchPieces(q)) {
    if (piece.kind === 'filter') {
      const read = filterOf(piece, q.slice(piece.start, piece.end))
      if ('sentence' in read) query.problems.push(read)
      else query.filters.push(read)
      continue
    }
    const words = searchWords(piece.text)
    if (words.length === 0) continue
    if (piece.isExcluded) query.excluded.push({ text: piece.text, isWhole: true })
    else if (piece.kind === 'phrase') query.terms.push({ text: piece.text, isWhole: true })
    else for (const { text } of words) terms.add(text)
  }
  for (const text of terms) query.terms.push({ text, isWhole: false })
  return query
}

/** Whether there is something to look for: a filter, or a word that says enough. */
export function asksForSomething({ terms, filters }: SearchQuery): boolean {
  return filters.length > 0 || terms.some(({ text }) => searchWords(text).some(isTelling))
}

type FilterPiece = Extract<SearchPiece, { kind: 'filter' }>

function filterOf(piece: FilterPiece, text: string): SearchFilter | SearchProblem {
  const { key, value, isExcluded } = piece
  switch (key) {
    case 'from':
    case 'in': {
      const name = nameOf(piece)
      return name === null ? badValue(text, key) : { key, name, isExcluded, text }
    }
    case 'before':
    case 'after':
    case 'on': {
      const date = parseSearchDate(value)
      if (date === null) return badValue(text, key)
      return isExcluded ? turnedDate(text) : { key, date, text }
    }
    case 'has':
    case 'is': {
      const mark = marks[key][value.toLowerCase()]
      return mark === undefined ? badValue(text, key) : { key: 'mark', mark, isExcluded, text }
    }
  }
}

const marks: Record<'has' | 'is', Record<string, SearchMark | undefined>> = {
  has: { link: 'link', links: 'link', file: 'file', files: 'file' },
  is: { pinned: 'pinned', saved: 'saved' },
}

const byId = /^<([@#])([0-9a-f]{24})>$/i

function nameOf({ key, sign, value }: FilterPiece): SearchName | null {
  if (value === '') return null
  const [, given, id = ''] = byId.exec(value) ?? []
  if (given !== undefined) {
    return { kind: given === '@' ? 'person' : 'channel', id: id.toLowerCase() }
  }
  if (key === 'from' && value.toLowerCase() === 'me') return { kind: 'me' }
  return { kind: 'name', name: value, sign: sign === '@' || sign === '#' ? sign : '' }
}
