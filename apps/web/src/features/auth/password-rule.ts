import { newPasswordSchema, passwordBytes, passwordLength } from '@parley/contracts'

export type PasswordState = 'empty' | 'short' | 'long' | 'broken' | 'good'

/** `unit`: what its bytes of UTF-8 are called, `characters` where each takes one. */
export type PasswordStanding = { state: PasswordState; bytes: number; unit: 'characters' | 'bytes' }

/** Where a password being typed stands against the rule. */
export function passwordStanding(password: string): PasswordStanding {
  const bytes = passwordLength(password)
  const unit = bytes === password.length ? 'characters' : 'bytes'
  if (bytes === 0) return { state: 'empty', bytes, unit }
  if (bytes < passwordBytes.min) return { state: 'short', bytes, unit }
  if (bytes > passwordBytes.max) return { state: 'long', bytes, unit }
  return { state: newPasswordSchema.safeParse(password).success ? 'good' : 'broken', bytes, unit }
}

/** The rule as a sentence for a password in this state. */
export function passwordSentence({ state, bytes, unit }: PasswordStanding): string {
  const { min, max } = passwordBytes
  switch (state) {
    case 'empty':
      return `${min} to ${max} characters; accents and emoji count more than once.`
    case 'short':
      return `${bytes} of at least ${min} ${unit}`
    case 'long':
      return `${bytes} ${unit}, ${bytes - max} too many`
    case 'broken':
      return 'It must not contain NUL or broken characters'
    case 'good':
      return `${bytes} of at most ${max} ${unit}`
  }
}
