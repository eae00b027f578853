/** A beginning of a text that could be somebody's name, white space in it as names have it. */
export type NameStretch = { name: string; length: number }

/** As many characters as a name has at most, and as many words as one is looked for in. */
const mostCharacters = 80
const mostWords = 8
/** White space counts once in a name, however much was typed. */
const mostTyped = 120

/**
 * What may stand before the sign of a typed mention: neither the rest of a word nor a path or an
 * address, as in `packages/@types`.
 */
const before = /(?:^|[^\p{L}\p{N}\p{M}_@/])$/u
/** A name goes on in a word, and in a handle, an address or a path. */
const goesOn = /^(?:[\p{L}\p{N}\p{M}_@]|[-./][\p{L}\p{N}])/u
const endsInWord = /[\p{L}\p{N}\p{M}_]$/u
const spaces = /\s+/gu
const noName = /[\p{Cc}\p{Cs}]/u
const isSpace = /^\s/u
const pieces = /[\p{L}\p{N}\p{M}_]+|\s+|./gsu

/** Names are the same whatever their case is. */
export function nameKey(name: string): string {
  return name.normalize('NFC').replace(spaces, ' ').toLowerCase()
}

/** Whether a sign that stands behind this text can begin the mention of a typed name. */
export function mayBeginName(textBefore: string): boolean {
  return before.test(textBefore.slice(-2))
}

/**
 * The beginnings of a line that could be a name, the longest first: each ends where a word does, or
 * with a sign that white space follows, as in "Sammy Davis Jr." and "Юлия (ops)".
 */
export function nameStretches(text: string): NameStretch[] {
  const found: NameStretch[] = []
  if (/^\s/u.test(text)) return found
  for (const { 0: piece, index } of text.slice(0, mostTyped).matchAll(pieces)) {
    const length = index + piece.length
    const name = text.slice(0, length).replace(spaces, ' ')
    if (name.length > mostCharacters || name.split(' ').length > mostWords) break
    // No name has them, and the server would refuse to look for one.
    if (noName.test(name)) break
    if (isSpace.test(piece)) continue
    const after = text.slice(length, length + 2)
    const isEnd = endsInWord.test(piece) ? !goesOn.test(after) : /^(?:\s|$)/u.test(after)
    if (isEnd) found.push({ name, length })
  }
  return found.reverse()
}
