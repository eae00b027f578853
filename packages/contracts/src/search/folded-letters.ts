/** Letters that differ by their accents alone have these behind them once they are taken apart. */
const accents = '[\u0300-\u036f]'
const accented = new RegExp(`([\\p{sc=Latin}\\p{sc=Greek}\\p{sc=Cyrillic}])${accents}+`, 'gu')
const foldable = /[\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]/u

/** Letters that Unicode does not take apart, and what they are typed as where a keyboard lacks them. */
const typedAs = new Map([
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ħ', 'h'],
  ['ŧ', 't'],
  ['ı', 'i'],
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['þ', 'th'],
])

/** The blocks of Unicode with letters that carry an accent, of Latin, Greek and Cyrillic. */
const blocks = [
  [0xc0, 0x24f],
  [0x370, 0x3ff],
  [0x400, 0x4ff],
  [0x1e00, 0x1fff],
] as const

const variants = new Map<string, string>()
const pairs = new Map<string, string>()

function learn(letter: string): void {
  const lower = letter.toLowerCase()
  const base = foldLetters(letter)
  // One that has no small form of one letter, as İ, stands for itself.
  const written = Array.from(lower).length === 1 ? lower : letter
  if (base === written) return
  const known = base.length === 1 ? variants : pairs
  const others = known.get(base) ?? ''
  if (!others.includes(written)) known.set(base, others + written)
}
for (const [first, last] of blocks) {
  for (let code = first; code <= last; code += 1) learn(String.fromCodePoint(code))
}

function withoutAccents(text: string): string {
  return text.normalize('NFD').replace(accented, '$1').normalize('NFC')
}

/** A word in small letters without accents: cafe for Café, strasse for Straße. */
export function foldLetters(text: string): string {
  const lower = withoutAccents(text.toLowerCase())
  return Array.from(lower, (letter) => typedAs.get(letter) ?? letter).join('')
}

/**
 * A pattern that a word matches with any accents or none, however they are written: as one character or
 * as a letter and a mark. It must be used without case. The word is made of letters, marks, digits and _.
 */
export function foldedPattern(word: string): string {
  const letters = Array.from(foldLetters(word))
  let pattern = ''
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? ''
    const next = letters[at + 1] ?? ''
    const both = pairs.get(letter + next)
    if (both === undefined) {
      pattern += anyForm(letter)
      continue
    }
    pattern += `(?:${anyForm(letter)}${anyForm(next)}|[${both}]${accents}*)`
    at += 1
  }
  return pattern
}

function anyForm(letter: string): string {
  if (foldable.test(letter)) {
    const others = variants.get(letter)
    return `${others === undefined ? letter : `[${letter}${others}]`}${accents}*`
  }
  const apart = letter.normalize('NFD')
  return apart === letter ? letter : `(?:${letter}|${apart})`
}
