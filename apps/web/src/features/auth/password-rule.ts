import { newPasswordSchema, passwordBytes, passwordLength } from '@parley/contracts'

export type PasswordState = 'empty' | 'short' | 'long' | 'broken' | 'good'

/** `bytes`: of UTF-8, which are what counts; `isPlain`: each character takes one. */
export type PasswordStanding = { state: PasswordState; bytes: number; isPlain: boolean }

const counting = 'accents and emoji count more than once'

/** Where a password being typed stands against the rule. */
export function passwordStanding(password: string): PasswordStanding {
  const bytes = passwordLength(password)
  const isPlain = bytes === password.length
  if (bytes === 0) return { state: 'empty', bytes, isPlain }
  if (bytes < passwordBytes.min) return { state: 'short', bytes, isPlain }
  if (bytes > passwordBytes.max) return { state: 'long', bytes, isPlain }
  return {
    state: newPasswordSchema.safeParse(password).success ? 'good' : 'broken',
    bytes,
    isPlain,
  }
}

/** The rule as a sentence for a password in this state. */
export function passwordSentence({ state, bytes, isPlain }: PasswordStanding): string {
  const { min, max } = passwordBytes
  switch (state) {
    case 'empty':
      return `${min} to ${max} characters; ${counting}.`
    case 'short':
      return isPlain
        ? `${bytes} of at least ${min} characters`
        : `${bytes} of at least ${min}; ${counting}`
    case 'long':
      return isPlain
        ? `${bytes} characters, ${bytes - max} too many`
        : `${bytes} of at most ${max}; ${counting}`
    case 'broken':
      return 'It must not contain NUL or broken characters'
    case 'good':
      return `${bytes} of at most ${max}${isPlain ? ' characters' : ''}`
  }
}

/** What to do about a password that the rule refuses, in the words of the hint beside it. */
export function passwordError(password: string): string {
  const { state, isPlain } = passwordStanding(password)
  if (state === 'broken') return 'Leave out NUL and broken characters'
  if (state !== 'long') return `Use at least ${passwordBytes.min} characters`
  return `Use at most ${passwordBytes.max} characters${isPlain ? '' : `; ${counting}`}`
}
