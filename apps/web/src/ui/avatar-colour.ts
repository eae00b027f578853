const hues = [18, 42, 78, 135, 165, 195, 225, 258, 292, 330] as const

/** The stable look of a person: two initials and a hue in degrees that follows from the id alone. */
export function avatarOf(user: { id: string; name: string }): { initials: string; hue: number } {
  let sum = 0
  for (const character of user.id) sum = (sum * 31 + character.charCodeAt(0)) % 65_521
  return { initials: initialsOf(user.name), hue: hues[sum % hues.length] ?? hues[0] }
}

/** The first letters of the first and last words of a name, upper-cased. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter(Boolean)
  const first = words[0] ?? '?'
  const last = words.length > 1 ? (words.at(-1) ?? '') : ''
  const letter = (word: string) => Array.from(word)[0]?.toLocaleUpperCase() ?? ''
  return letter(first) + letter(last)
}
