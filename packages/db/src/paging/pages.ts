type Page<Row> = { rows: Row[]; next_cursor: string | null }

/** A page from the rows of a query that asked for one more than `limit`; next_cursor is null at the end. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  toCursor: (last: Row) => string,
): Page<Row> {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  const hasMore = rows.length > limit && last !== undefined
  return { rows: page, next_cursor: hasMore ? toCursor(last) : null }
}
