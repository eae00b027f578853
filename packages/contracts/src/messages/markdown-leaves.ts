import { type Container, enterContainers, indentAt, itemAt } from './markdown-containers.ts'
import { countCells, isTableRule, rowCells } from './markdown-tables.ts'

export type Stretch = { start: number; end: number }

/** A line of a paragraph, which may be indented like code; a row of a table may not. */
type Line = Stretch & { isIndented?: boolean }

/** A paragraph, a heading or a cell: inline Markdown, line by line, that ends nowhere but in it. */
export type Leaf = Line[]

type Fence = { sign: string; length: number }
type Reading = {
  leaves: Leaf[]
  containers: Container[]
  /** The leaf that the next line may go on with. */
  paragraph: Leaf | null
  fence: Fence | null
}

const fenceStart = /(`{3,})[^`]*$|(~{3,})/y
const heading = /#{1,6}(?=[ \t]|$)/y
const underline = /(?:=+|-+)[ \t]*$/y
const rule = /(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/y

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/**
 * The parts of a CommonMark text (with GFM's tables) that hold prose: code blocks are left out, and
 * the signs of quotes and lists.
 */
export function markdownLeaves(content: string): Leaf[] {
  const reading: Reading = { leaves: [], containers: [], paragraph: null, fence: null }
  let start = 0
  for (const [whole] of content.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    readLine(reading, { text: whole.replace(/[\r\n]+$/, ''), start })
    start += whole.length
  }
  return reading.leaves.flatMap((leaf) => cells(content, leaf))
}

function endBlock(reading: Reading, containers: Container[]): void {
  reading.containers = containers
  reading.paragraph = null
}

function readLine(reading: Reading, { text, start }: { text: string; start: number }): void {
  const entered = enterContainers(reading.containers, text)
  const isInside = entered.depth === reading.containers.length
  if (reading.fence !== null && isInside) {
    if (closes(reading.fence, text, entered.at)) reading.fence = null
    return
  }
  reading.fence = null
  const containers = reading.containers.slice(0, entered.depth)
  for (const each of containers) each.isEmpty = false
  let at = entered.at
  let { paragraph } = reading
  for (;;) {
    const { next, indent } = indentAt(text, at)
    const interrupts = paragraph !== null && isInside
    const stretch = { start: start + next, end: start + text.length }
    if (next === text.length) {
      endBlock(reading, containers)
      return
    }
    const isIndentedCode = indent >= 4
    if (!isIndentedCode) {
      if (text[next] === '>') {
        containers.push({ indent: null, isEmpty: false })
        paragraph = null
        at = text[next + 1] === ' ' ? next + 2 : next + 1
        continue
      }
      const [, backticks, tildes] = matchAt(fenceStart, text, next) ?? []
      const signs = backticks ?? tildes
      if (signs !== undefined) {
        reading.fence = { sign: signs.charAt(0), length: signs.length }
        endBlock(reading, containers)
        return
      }
      const isUnderline = interrupts && matchAt(underline, text, next) !== null
      if (isUnderline || matchAt(rule, text, next) !== null) {
        endBlock(reading, containers)
        return
      }
      if (matchAt(heading, text, next) !== null) {
        reading.leaves.push([stretch])
        endBlock(reading, containers)
        return
      }
      const found = itemAt(text, { next, indent, interrupts })
      if (found !== null) {
        containers.push(found.item)
        paragraph = null
        at = found.at
        continue
      }
    }
    // A paragraph goes on without the signs of its containers too, which then stay open.
    if (paragraph !== null) {
      paragraph.push({ ...stretch, isIndented: isIndentedCode })
      return
    }
    endBlock(reading, containers)
    if (isIndentedCode) return
    reading.paragraph = [stretch]
    reading.leaves.push(reading.paragraph)
    return
  }
}

function closes({ sign, length }: Fence, text: string, at: number): boolean {
  const { next, indent } = indentAt(text, at)
  const rest = text.slice(next).trimEnd()
  return indent < 4 && rest.length >= length && rest === sign.repeat(rest.length)
}

/** The leaf itself, or its cells where it turns out to be a table. */
function cells(content: string, leaf: Leaf): Leaf[] {
  const lines = leaf.map(({ start, end }) => content.slice(start, end))
  const at = lines.findIndex(
    (line, index) => index > 0 && isTableRule(line, lines[index - 1] ?? ''),
  )
  if (at === -1) return [leaf]
  const rows = leaf
    .slice(at - 1)
    .filter((line) => !line.isIndented)
    .flatMap((line) => rowCells(content, { ...line, limit: countCells(lines[at] ?? '') }))
  return [leaf.slice(0, at - 1), ...rows.map((cell) => [cell])]
}
