function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase()
}

/** How well a text answers what was typed: 4 is it, 3 begins with it, 2 a word does, 1 contains it, 0 not at all. */
export function matchScore(text: string, typed: string): number {
  const sought = fold(typed.trim())
  const folded = fold(text)
  if (folded === sought) return 4
  if (folded.startsWith(sought)) return 3
  if (folded.split(/[\s\-_.,]+/).some((word) => word.startsWith(sought))) return 2
  return folded.includes(sought) ? 1 : 0
}
