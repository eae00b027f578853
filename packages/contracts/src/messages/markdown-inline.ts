const uri = /<[a-z][a-z0-9+.-]{1,31}:[^\s<>]*>/iy
const address = /<[^\s<>@]{1,200}@[^\s<>]+>/y
const definition =
  /[ \t]*\[(?:[^[\]\\]|\\[\s\S])+\]:[ \t]*\n?[ \t]*(?:<(?:[^<>\n\\]|\\.)*>|[^\s<]\S*)(?:[ \t]*\n?[ \t]*(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|\((?:[^()\\]|\\[\s\S])*\)))?[ \t]*(?:\n|$)/y
const open = /\(\s*/y
const close = /\s*\)/y
const pointed = /<(?:[^<>\n\\]|\\.)*>/y
const title = /\s+(?:"(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*'|\((?:[^()\\]|\\[\s\S])*\))/y
const bareSign = /[^()\s\\]+/y
const typed =
  /(?<![\p{L}\p{N}_])(?:(?:https?:\/\/|www\.)[^\s<`[\]\\]+|[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)/giu
const afterLink = /[?!.,:;*_~'")]+$/

type Run = { end: number; length: number }

function endAt(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : null
}

/** The end of the definitions of links that a paragraph begins with. */
export function definitions(text: string): number {
  let end = 0
  for (;;) {
    const next = endAt(definition, text, end)
    if (next === null || next === end) return end
    end = next
  }
}

/** The end of `<https://…>` or `<someone@example.org>`; null where there is none. */
export function autolink(text: string, at: number): number | null {
  return endAt(uri, text, at) ?? endAt(address, text, at)
}

/**
 * Answers for runs of backticks, asked in the order of the text: the end of the code that one opens,
 * null where none closes it.
 */
export function codeSpans(text: string): (run: Run) => number | null {
  const runs = Map.groupBy(text.matchAll(/`+/g), ([run]) => run.length)
  const passed = new Map<number, number>()
  return ({ end, length }) => {
    const same = runs.get(length) ?? []
    let index = passed.get(length) ?? 0
    while (index < same.length && (same[index]?.index ?? 0) < end) index += 1
    passed.set(length, index)
    const close = same[index]
    return close === undefined ? null : close.index + length
  }
}

/** The end of `(destination "title")` behind a link's text; null where there is none. */
export function linkTarget(text: string, at: number): number | null {
  const start = endAt(open, text, at)
  if (start === null) return null
  const destination = text[start] === '<' ? endAt(pointed, text, start) : bareEnd(text, start)
  if (destination === null) return null
  return endAt(close, text, endAt(title, text, destination) ?? destination)
}

/** Its parentheses are balanced, 32 deep at the most, as in the reference implementation. */
function bareEnd(text: string, at: number): number | null {
  let depth = 0
  let end = at
  while (depth <= 32) {
    end = endAt(bareSign, text, end) ?? end
    const sign = text[end]
    if (sign === '(') depth += 1
    else if (sign === ')' && depth > 0) depth -= 1
    else if (sign !== '\\') return depth === 0 ? end : null
    end += sign === '\\' && /[!-/:-@[-`{-~]/.test(text.charAt(end + 1)) ? 2 : 1
  }
  return null
}

/**
 * The URLs and e-mail addresses that were typed as they are: where each begins, and its end. A
 * mention right behind one, without a space, was pasted with it: its sign is taken for a part of it.
 */
export function typedLinks(text: string): Map<number, number> {
  const ends = new Map<number, number>()
  for (const { 0: link, index } of text.matchAll(typed)) {
    const proper = link.replace(afterLink, '')
    const isGlued = proper === link && text[index + link.length] === '<'
    ends.set(index, index + proper.length + (isGlued ? 1 : 0))
  }
  return ends
}
