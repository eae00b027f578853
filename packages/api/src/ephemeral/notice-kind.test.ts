import { expect, it } from 'vitest'
import { z } from 'zod'
import { noticeKind } from './notice-kind.ts'

const knocks = noticeKind('knock', { user_id: z.string(), times: z.number() })
const knock = { user_id: 'ann', times: 3 }

it('says what it was given, and nothing else of it', () => {
  const given = { ...knock, secret: 'not to be told' }
  expect(knocks.read(knocks.textOf(given))).toEqual(knock)
  expect(knocks.textOf(given)).not.toContain('secret')
})

it.each([
  ['another kind', JSON.stringify({ kind: 'knocked', ...knock })],
  ['a field of another type', JSON.stringify({ kind: 'knock', user_id: 'ann', times: '3' })],
  ['a field too many', JSON.stringify({ kind: 'knock', ...knock, loud: true })],
  ['a field too few', JSON.stringify({ kind: 'knock', user_id: 'ann' })],
  ['no JSON', '{"kind":"knock",'],
])('says nothing of %s', (_, text) => {
  expect(knocks.read(text)).toBeNull()
})
