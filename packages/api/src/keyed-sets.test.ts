import { expect, it } from 'vitest'
import { KeyedSets } from './keyed-sets.ts'

it('holds one value or several of a key, and none that was taken out', () => {
  const sets = new KeyedSets<{ name: string }>()
  const [a, b, c] = [{ name: 'a' }, { name: 'b' }, { name: 'c' }]
  const seen = () => [[...sets.of('k')], sets.count('k')]
  expect(seen()).toEqual([[], 0])
  sets.add('k', a)
  sets.add('k', a)
  expect(seen()).toEqual([[a], 1])
  sets.delete('k', b)
  sets.add('k', b)
  sets.add('k', c)
  expect(seen()).toEqual([[a, b, c], 3])
  expect(sets.count('other')).toBe(0)
  for (const value of [b, a]) sets.delete('k', value)
  expect(seen()).toEqual([[c], 1])
  sets.delete('k', c)
  expect(seen()).toEqual([[], 0])
})
