import { expect, it } from 'vitest'
import { quietMoments } from './quiet-moments.ts'

it('offers moments from now on, tomorrow at nine', () => {
  const now = new Date(2026, 11, 31, 23, 30)
  const [half, , , tomorrow] = quietMoments(now)
  expect(new Date(half?.until ?? '')).toEqual(new Date(2027, 0, 1, 0, 0))
  expect(new Date(tomorrow?.until ?? '')).toEqual(new Date(2027, 0, 1, 9, 0))
})
