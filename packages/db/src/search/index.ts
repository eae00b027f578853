export { findPeopleNamed } from './find-people-named.ts'
export type { MessageSearch } from './search-conditions.ts'
export { searchMessages } from './search-messages.ts'
