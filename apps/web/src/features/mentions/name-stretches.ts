/** A beginning of a text that could be somebody's name, white space in it as names have it. */
export type NameStretch = { name: string; length: number }

/** As many characters as a name has at most, and as many words as one is looked for in. */
const mostCharacters = 80
const mostWords = 8

/**
 * What may stand before the sign of a typed mention: neither the rest of a word nor a path or an
 * address, as in `packages/@types`.
 */
const before = /(?:^|[^\p{L}\p{N}\p{M}_@/])$/u
/** A name goes on in a word, and in a handle, an address or a path. */
const goesOn = /^(?:[\p{L}\p{N}\p{M}_@]|[-./][\p{L}\p{N}])/u
const endsInWord = /[\p{L}\p{N}\p{M}_]$/u
const spaces = /\s+/gu

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
  let length = 0
  for (const character of text) {
    length += character.length
    const typed = text.slice(0, length)
    const name = typed.replace(spaces, ' ')
    if (name.length > mostCharacters || name.split(' ').length > mostWords) break
    const after = text.slice(length, length + 2)
    const isEnd = endsInWord.test(typed) ? !goesOn.test(after) : /^(?:\s|$)/u.test(after)
    if (isEnd && !/\s$/u.test(typed)) found.push({ name, length })
  }
  return found.reverse()
}
