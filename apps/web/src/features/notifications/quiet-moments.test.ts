import { expect, it } from 'vitest'
import { momentWords, quietMoments } from './quiet-moments.ts'

it('offers moments from now on, tomorrow at nine', () => {
  const now = new Date(2026, 11, 31, 23, 30)
  const [half, , , tomorrow] = quietMoments(now)
  expect(new Date(half?.until ?? '')).toEqual(new Date(2027, 0, 1, 0, 0))
  expect(new Date(tomorrow?.until ?? '')).toEqual(new Date(2027, 0, 1, 9, 0))
})

it('names the day where it is another', () => {
  const now = new Date(2026, 0, 1, 12)
  expect(momentWords(new Date(2026, 0, 1, 13).toISOString(), now)).not.toMatch(/January/)
  expect(momentWords(new Date(2026, 0, 2, 13).toISOString(), now)).toMatch(/January/)
})
