/** `i` on the server folds case beyond ASCII only because the database compiles patterns as UTF-8. */
export type SearchTerm = { $regex: string; $options: 'i' }

const cjkLetters =
  '[[\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Hangul}]&&[\\p{L}\\p{M}\\p{N}]]'
const cjkRun = new RegExp(`^${cjkLetters}+$`, 'v')
const tokens = new RegExp(`${cjkLetters}+|(?:(?!${cjkLetters})[\\p{L}\\p{M}\\p{N}_])+`, 'gv')

// An underscore begins a word too: Markdown's _emphasis_ is written with it.
const wordBoundary = '(?<![\\p{L}\\p{M}\\p{N}])'
// CJK text has no spaces, so a Latin word right behind it begins all the same.
const behindCjk = '(?<=[\\p{Han}\\p{Hiragana}\\p{Katakana}\\p{Hangul}\\x{30FC}])'

/**
 * The patterns that a message's content must all match: each word at the beginning of a word, each
 * run of CJK characters anywhere. Empty where the text has no word and no CJK run of two characters.
 */
export function searchTerms(q: string): SearchTerm[] {
  const found = [...new Set(q.normalize('NFC').match(tokens))]
  if (!found.some(narrows)) return []
  return found.map((token) => ({ $regex: patternOf(token), $options: 'i' }))
}

function narrows(token: string): boolean {
  return !cjkRun.test(token) || Array.from(token).length > 1
}

function patternOf(token: string): string {
  if (cjkRun.test(token)) return eitherForm(token)
  return `(?:${wordBoundary}|${behindCjk})${eitherForm(token)}`
}

/** Content is stored as written, so an umlaut may be one character or a letter and a mark. */
function eitherForm(token: string): string {
  const forms = [...new Set([token, token.normalize('NFD')])].map(escapePattern)
  return forms.length === 1 ? forms.join('') : `(?:${forms.join('|')})`
}

/** Tokens are letters, marks, digits and _ alone; escaping stays in case that ever changes. */
function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
