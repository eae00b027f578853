import type { Stretch } from './markdown-leaves.ts'

const tableRule = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/
const beforeCells = /[ \t]*\|?/y
const cell = /(?:\\.|[^|\\]|\\$)*/y

/** Whether a line is what makes a table of the line above it: dashes for each of its cells. */
export function isTableRule(line: string, above: string): boolean {
  return tableRule.test(line) && /[|:]/.test(line) && countCells(line) === countCells(above)
}

/** How many cells a row of a table has. */
export function countCells(line: string): number {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
  return inner.replace(/\\./g, '').split('|').length
}

type Row = Stretch & { limit: number }

/** The first `limit` cells of a table's row, which end at each | that is not escaped; more are not shown. */
export function rowCells(content: string, { start, end, limit }: Row): Stretch[] {
  const row = content.slice(start, end)
  beforeCells.lastIndex = 0
  beforeCells.test(row)
  const cells: Stretch[] = []
  for (let at = beforeCells.lastIndex; at < row.length && cells.length < limit; ) {
    cell.lastIndex = at
    cell.test(row)
    cells.push({ start: start + at, end: start + cell.lastIndex })
    at = cell.lastIndex + 1
  }
  return cells
}
