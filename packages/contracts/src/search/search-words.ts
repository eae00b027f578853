// A lookahead and not the v flag, which browsers of three years ago do not know.
const letter = '(?=[\\p{L}\\p{M}\\p{N}])'
const cjk = `${letter}[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Hangul}]`
const cjkRun = new RegExp(`^(?:${cjk})+$`, 'u')
const words = new RegExp(`(?:${cjk})+|(?:(?!${cjk})[\\p{L}\\p{M}\\p{N}_])+`, 'gu')

/** A word of a search: a run of letters, marks, digits and _, or a run of CJK characters, which have no spaces. */
export type SearchWord = { text: string; isCjk: boolean }

/** The words of a text in its order; one that stands apart from the one before it in the text or not. */
export function searchWords(text: string): SearchWord[] {
  const found = text.normalize('NFC').match(words) ?? []
  return found.flatMap((run) => {
    const trimmed = run.replace(/^_+|_+$/g, '')
    return trimmed === '' ? [] : [{ text: trimmed, isCjk: cjkRun.test(trimmed) }]
  })
}

/** Whether a word says enough to look for it alone: one CJK character does not. */
export function isTelling({ text, isCjk }: SearchWord): boolean {
  return !isCjk || Array.from(text).length > 1
}
