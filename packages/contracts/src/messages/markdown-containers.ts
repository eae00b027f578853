/**
 * What a line stands in: a quote (indent null), or a list item and by how many columns its content is
 * indented. An item that begins with an empty line ends with the next one.
 */
export type Container = { indent: number | null; isEmpty: boolean }

const listSign = /(?:[-+*]|(\d{1,9})[.)])(?=[ \t]|$)/y

/** Where the text goes on after white space, and how many columns that is. */
export function indentAt(text: string, at: number): { next: number; indent: number } {
  let next = at
  let indent = 0
  for (; text[next] === ' ' || text[next] === '\t'; next += 1) {
    indent += text[next] === '\t' ? 4 - (indent % 4) : 1
  }
  return { next, indent }
}

function afterColumns(text: string, { at, columns }: { at: number; columns: number }): number {
  let next = at
  for (let column = 0; column < columns && next < text.length; next += 1) {
    column += text[next] === '\t' ? 4 - (column % 4) : 1
  }
  return next
}

/** How many of the open containers a line goes on in, and where its content begins in them. */
export function enterContainers(
  containers: readonly Container[],
  text: string,
): { depth: number; at: number } {
  let at = 0
  for (const [depth, { indent: wanted, isEmpty }] of containers.entries()) {
    const { next, indent } = indentAt(text, at)
    if (wanted === null) {
      if (text[next] !== '>' || indent >= 4) return { depth, at }
      at = text[next + 1] === ' ' ? next + 2 : next + 1
    } else if (next === text.length) {
      if (isEmpty) return { depth, at }
    } else {
      if (indent < wanted) return { depth, at }
      at = afterColumns(text, { at, columns: wanted })
    }
  }
  return { depth: containers.length, at }
}

type Place = { next: number; indent: number; interrupts: boolean }

/** The list item that begins at `next`; one that interrupts a paragraph has content, and counts from 1. */
export function itemAt(
  text: string,
  { next, indent, interrupts }: Place,
): { item: Container; at: number } | null {
  listSign.lastIndex = next
  const found = listSign.exec(text)
  if (found === null) return null
  const [sign, number] = found
  const after = indentAt(text, next + sign.length)
  const isBlank = after.next === text.length
  if (interrupts && (isBlank || (number !== undefined && Number(number) !== 1))) return null
  const space = isBlank || after.indent > 4 ? 1 : after.indent
  return {
    item: { indent: indent + sign.length + space, isEmpty: isBlank },
    at: afterColumns(text, { at: next + sign.length, columns: space }),
  }
}
