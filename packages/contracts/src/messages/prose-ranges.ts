import { autolink, codeSpans, definitions, linkTarget, typedLinks } from './markdown-inline.ts'
import { type Leaf, markdownLeaves, type Stretch } from './markdown-leaves.ts'

/**
 * The stretches of a message, within one line each, in which people are spoken to: outside code,
 * link destinations, URLs, e-mail addresses and descriptions of pictures, without escaped signs.
 */
export function proseRanges(content: string): Stretch[] {
  return markdownLeaves(content).flatMap((leaf) => {
    const text = leaf.map(({ start, end }) => content.slice(start, end)).join('\n')
    return inLines(leaf, proseOf(text))
  })
}

/** From places in a leaf's text to places in the content. */
function inLines(leaf: Leaf, ranges: readonly Stretch[]): Stretch[] {
  const found: Stretch[] = []
  let line = 0
  let base = 0
  for (const range of ranges) {
    for (;;) {
      const stretch = leaf[line]
      if (stretch === undefined) break
      const offset = stretch.start - base
      const start = Math.max(range.start + offset, stretch.start)
      const end = Math.min(range.end + offset, stretch.end)
      if (start < end) found.push({ start, end })
      if (range.end + offset <= stretch.end) break
      base += stretch.end - stretch.start + 1
      line += 1
    }
  }
  return found
}

type Bracket = { at: number; isImage: boolean; isOff: boolean }

const anySign = /[\\`<[]|@|https?:|www\./i
const punctuation = /[!-/:-@[-`{-~]/

function proseOf(text: string): Stretch[] {
  if (!anySign.test(text)) return [{ start: 0, end: text.length }]
  const skipped: Stretch[] = []
  const brackets: Bracket[] = []
  const endOfCode = codeSpans(text)
  const links = typedLinks(text)
  const skip = (start: number, end: number) => skipped.push({ start, end })
  let at = definitions(text)
  skip(0, at)
  while (at < text.length) {
    const sign = text.charAt(at)
    let end = at + 1
    if (sign === '\\') {
      if (punctuation.test(text.charAt(at + 1))) {
        end = at + 2
        skip(at, end)
      }
    } else if (sign === '`') {
      while (text[end] === '`') end += 1
      const close = endOfCode({ end, length: end - at })
      if (close !== null) {
        skip(at, close)
        end = close
      }
    } else if (sign === '<') {
      end = autolink(text, at) ?? end
      if (end > at + 1) skip(at, end)
    } else if (sign === '[') {
      brackets.push({ at, isImage: text.charAt(at - 1) === '!', isOff: false })
    } else if (sign === ']') {
      const bracket = brackets.pop()
      const target = bracket && !bracket.isOff ? linkTarget(text, end) : null
      if (bracket !== undefined && target !== null) {
        skip(bracket.isImage ? bracket.at : at, target)
        if (!bracket.isImage) for (const outer of brackets) outer.isOff ||= !outer.isImage
        end = target
      }
    } else {
      const link = links.get(at)
      if (link !== undefined) {
        end = link
        skip(at, end)
      }
    }
    at = end
  }
  return without(skipped, text.length)
}

/** What is left of a text of this length. */
function without(skipped: readonly Stretch[], length: number): Stretch[] {
  const left: Stretch[] = []
  let end = 0
  for (const each of skipped.toSorted((a, b) => a.start - b.start)) {
    if (each.start > end) left.push({ start: end, end: each.start })
    end = Math.max(end, each.end)
  }
  if (end < length) left.push({ start: end, end: length })
  return left
}
