export { filterText, idFilterText } from './filter-text.ts'
export { foldLetters } from './folded-letters.ts'
export { type Period, parseSearchDate, periodOf, type SearchDate } from './search-dates.ts'
export { maxSearchLength } from './search-limits.ts'
export { type SearchKey, type SearchPiece, searchKeys, searchPieces } from './search-pieces.ts'
export {
  nobodyCalled,
  noChannelCalled,
  type SearchProblem,
  severalCalled,
} from './search-problems.ts'
export {
  asksForSomething,
  readSearch,
  type SearchFilter,
  type SearchMark,
  type SearchName,
  type SearchQuery,
} from './search-query.ts'
export * from './search-schemas.ts'
export { searchWords } from './search-words.ts'
export { type SearchTerm, termPattern } from './term-pattern.ts'
