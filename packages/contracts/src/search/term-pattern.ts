import { foldedPattern } from './folded-letters.ts'
import { searchWords } from './search-words.ts'

/** What must occur: a word or its beginning, or, whole, words one after the other. */
export type SearchTerm = { text: string; isWhole: boolean }

/** MongoDB's regular expressions and JavaScript's (with the flag u) name scripts differently. */
type Dialect = 'database' | 'page'

// A letter with all of its accents is a long pattern, and a database takes none beyond all bounds.
const maxFolded = 100

const wordSign = '\\p{L}\\p{M}\\p{N}'
// An underscore begins a word too: Markdown's _emphasis_ is written with it.
const boundary = `(?<![${wordSign}])`
const scripts = { database: '', page: 'Script=' } as const

function cjkClass(dialect: Dialect): string {
  const names = ['Han', 'Hiragana', 'Katakana', 'Hangul']
  return `[${names.map((name) => `\\p{${scripts[dialect]}${name}}`).join('')}\u30fc]`
}

/**
 * The regular expression of a term, to be used without case: words begin where a word of the text
 * begins, accents or not, and CJK, which has no spaces, anywhere. A text without a word has none.
 */
export function termPattern({ text, isWhole }: SearchTerm, dialect: Dialect): string {
  const cjk = cjkClass(dialect)
  let pattern = ''
  let isBehindCjk = true
  let folded = 0
  const words = searchWords(text)
  for (const [at, word] of words.entries()) {
    if (at > 0) pattern += `[^${wordSign}]${word.isCjk || isBehindCjk ? '*' : '+'}`
    // CJK text has no spaces, so a Latin word right behind it begins all the same.
    if (at === 0 && !word.isCjk) pattern += `(?:${boundary}|(?<=${cjk}))`
    folded += word.isCjk ? 0 : word.text.length
    const isLiteral = word.isCjk || folded > maxFolded
    pattern += isLiteral ? eitherForm(word.text) : foldedPattern(word.text)
    isBehindCjk = word.isCjk
  }
  if (isWhole && !isBehindCjk) pattern += `(?:(?![${wordSign}])|(?=${cjk}))`
  return pattern
}

/** Text is stored as written, so a character may be one, or a letter and a mark. */
function eitherForm(text: string): string {
  const apart = text.normalize('NFD')
  return apart === text ? text : `(?:${text}|${apart})`
}
