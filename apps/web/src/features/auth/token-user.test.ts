import { describe, expect, it } from 'vitest'
import { tokenUserId } from './token-user.ts'

const tokenOf = (claims: unknown) => `e30.${btoa(JSON.stringify(claims))}.sign`

describe('whose token it is', () => {
  it('stays the same over a refresh and changes with the account', () => {
    expect(tokenUserId(tokenOf({ user_id: 'ada', iat: 1 }))).toBe('ada')
    expect(tokenUserId(tokenOf({ user_id: 'ada', iat: 2 }))).toBe('ada')
    expect(tokenUserId(tokenOf({ user_id: 'bob', iat: 2 }))).toBe('bob')
  })

  it('is nobody without a token, and never throws over a broken one', () => {
    expect(tokenUserId(null)).toBeNull()
    expect(tokenUserId('garbage')).toBe('garbage')
    expect(tokenUserId('a.%%%.c')).toBe('a.%%%.c')
  })
})
