import { expect, it } from 'vitest'
import { withPresence } from './presence-cache.ts'

it('brings a list up to date with the changes of many', () => {
  const list = [
    { user_id: 'a', status: 'online' as const },
    { user_id: 'b', status: 'online' as const },
    { user_id: 'c', status: 'away' as const },
  ]
  const changed = withPresence(list, { online: ['c', 'd'], away: ['a'], offline: ['b', 'e'] })
  expect(changed.sort((one, other) => one.user_id.localeCompare(other.user_id))).toEqual([
    { user_id: 'a', status: 'away' },
    { user_id: 'c', status: 'online' },
    { user_id: 'd', status: 'online' },
  ])
})
