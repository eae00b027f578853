import { describe, expect, it } from 'vitest'
import { type PlannedPages, rowsOf, withRow } from './planned-pages.ts'

type Row = { id: string; updated_at: string; at: number; isGone?: boolean }
const rule = {
  isListed: (row: Row) => row.isGone !== true,
  compare: (a: Row, b: Row) => a.at - b.at,
}
const row = (id: string, at: number, updated = 1): Row => ({ id, at, updated_at: `${updated}` })
const pages = (next_cursor: string | null, ...lists: Row[][]): PlannedPages<Row> => ({
  pages: lists.map((rows, index) => ({
    rows,
    next_cursor: index === lists.length - 1 ? next_cursor : 'more',
  })),
  pageParams: lists.map(() => null),
})
const ids = (list: PlannedPages<Row>) => rowsOf(list).map(({ id }) => id)

describe('a list of what is planned', () => {
  const list = pages(null, [row('a', 1), row('b', 2)], [row('c', 4)])

  it('takes in a new row where it belongs', () => {
    expect(ids(withRow(list, row('x', 3), rule))).toEqual(['a', 'b', 'x', 'c'])
    expect(ids(withRow(list, row('x', 0), rule))).toEqual(['x', 'a', 'b', 'c'])
    expect(ids(withRow(list, row('x', 9), rule))).toEqual(['a', 'b', 'c', 'x'])
    expect(ids(withRow(pages(null, []), row('x', 9), rule))).toEqual(['x'])
  })

  it('moves and drops a row by its later state, whichever is heard first', () => {
    const moved = withRow(list, row('a', 3, 2), rule)
    expect(ids(moved)).toEqual(['b', 'a', 'c'])
    expect(withRow(moved, row('a', 1, 1), rule)).toBe(moved)
    expect(ids(withRow(moved, { ...row('a', 3, 3), isGone: true }, rule))).toEqual(['b', 'c'])
  })

  it('leaves to a page that is not loaded what belongs there', () => {
    const more = pages('more', [row('a', 1)], [row('b', 2)])
    expect(ids(withRow(more, row('x', 9), rule))).toEqual(['a', 'b'])
    expect(ids(withRow(more, row('a', 9, 2), rule))).toEqual(['b'])
  })
})
