import { newPasswordSchema, passwordBytes, passwordLength } from '@parley/contracts'

export type PasswordState = 'empty' | 'short' | 'long' | 'broken' | 'good'

/** Where a password being typed stands against the rule, and how many bytes of UTF-8 it has. */
export function passwordStanding(password: string): { state: PasswordState; bytes: number } {
  const bytes = passwordLength(password)
  if (bytes === 0) return { state: 'empty', bytes }
  if (bytes < passwordBytes.min) return { state: 'short', bytes }
  if (bytes > passwordBytes.max) return { state: 'long', bytes }
  return { state: newPasswordSchema.safeParse(password).success ? 'good' : 'broken', bytes }
}

/** The rule as a sentence for a password in this state. */
export function passwordSentence({ state, bytes }: { state: PasswordState; bytes: number }) {
  const { min, max } = passwordBytes
  switch (state) {
    case 'empty':
      return `${min} to ${max} bytes; a plain letter is one byte.`
    case 'short':
      return `${bytes} of at least ${min} bytes`
    case 'long':
      return `${bytes} bytes, ${bytes - max} too many`
    case 'broken':
      return 'It must not contain NUL or broken characters'
    case 'good':
      return `${bytes} of at most ${max} bytes`
  }
}
