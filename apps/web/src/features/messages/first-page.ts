/** Where an infinite query begins: no cursor, though later pages have one. */
export const firstPage: { cursor: string | null } = { cursor: null }
