import { newPasswordSchema } from '@parley/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { passwordError, passwordSentence, passwordStanding } from './password-rule.ts'

describe('the password rule while typing', () => {
  it('counts bytes of UTF-8, not letters', () => {
    expect(passwordStanding('пароль')).toMatchObject({ state: 'good', bytes: 12 })
    expect(passwordStanding('a'.repeat(72)).state).toBe('good')
    expect(passwordStanding('é'.repeat(37))).toMatchObject({ state: 'long', bytes: 74 })
    expect(passwordStanding('1234567')).toMatchObject({ state: 'short', bytes: 7 })
    expect(passwordStanding('').state).toBe('empty')
    expect(passwordStanding('eight\0bytes').state).toBe('broken')
  })

  it('says good exactly where the server accepts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 90 }), (password) => {
        const isAccepted = newPasswordSchema.safeParse(password).success
        expect(passwordStanding(password).state === 'good').toBe(isAccepted)
      }),
      { numRuns: 40 },
    )
  })

  it('says how far there is to go', () => {
    const sentence = (password: string) => passwordSentence(passwordStanding(password))
    expect(sentence('short')).toBe('5 of at least 8 characters')
    expect(sentence('é')).toBe('2 of at least 8; accents and emoji count more than once')
    expect(passwordError('short')).toBe('Use at least 8 characters')
    expect(passwordError('é'.repeat(37))).toContain('Use at most 72 characters')
    expect(sentence('a'.repeat(75))).toBe('75 characters, 3 too many')
  })
})
