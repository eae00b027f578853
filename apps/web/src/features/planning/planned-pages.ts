import type { InfiniteData } from '@tanstack/react-query'

/** A list read page by page, whose items are rows that change as a whole. */
export type PlannedPage<Row> = { rows: Row[]; next_cursor: string | null }
export type PlannedPages<Row> = InfiniteData<PlannedPage<Row>>

type Planned = { id: string; updated_at: string }
type Rule<Row> = {
  isListed: (row: Row) => boolean
  /** Negative where the first stands before the second. */
  compare: (a: Row, b: Row) => number
}

export function rowsOf<Row>(pages: PlannedPages<Row> | undefined): Row[] {
  return pages?.pages.flatMap((page) => page.rows) ?? []
}

/**
 * The list with one row as it is now: moved, taken out or put in. What was heard of it later stays,
 * and one that belongs behind all that is loaded comes with its own page.
 */
export function withRow<Row extends Planned>(
  pages: PlannedPages<Row>,
  row: Row,
  { isListed, compare }: Rule<Row>,
): PlannedPages<Row> {
  const known = rowsOf(pages).find(({ id }) => id === row.id)
  if (known !== undefined && known.updated_at > row.updated_at) return pages
  const without = pages.pages.map((page) => ({
    ...page,
    rows: page.rows.filter(({ id }) => id !== row.id),
  }))
  if (!isListed(row)) return { ...pages, pages: without }
  const last = without.length - 1
  const at = without.findIndex(
    (page, index) => page.rows.some((each) => compare(row, each) < 0) || index === last,
  )
  const hasMore = (without[last]?.next_cursor ?? null) !== null
  const isBehindAll = at === last && without[last]?.rows.every((each) => compare(row, each) > 0)
  if (isBehindAll && hasMore) return { ...pages, pages: without }
  return {
    ...pages,
    pages: without.map((page, index) =>
      index === at ? { ...page, rows: [...page.rows, row].toSorted(compare) } : page,
    ),
  }
}
