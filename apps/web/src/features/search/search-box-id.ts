/** The field that a search is typed into, while the search is open. */
export const searchBoxId = 'search-box'
