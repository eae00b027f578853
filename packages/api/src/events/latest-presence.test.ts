import { expect, it } from 'vitest'
import { LatestPresence } from './latest-presence.ts'

const event = (changes: { online?: string[]; away?: string[]; offline?: string[] }) => ({
  type: 'presence.updated' as const,
  online: [],
  away: [],
  offline: [],
  ...changes,
})

it('lets nothing earlier of a person through after something later', () => {
  const latest = new LatestPresence()
  expect(latest.of(event({ online: ['ann'] }), 7)).toEqual(event({ online: ['ann'] }))
  expect(latest.of(event({ away: ['ann'], offline: ['bob'] }), 6)).toEqual(
    event({ offline: ['bob'] }),
  )
  expect(latest.of(event({ away: ['ann', 'bob'] }), 5)).toBeNull()
  expect(latest.of(event({ away: ['ann'] }), 8)).toEqual(event({ away: ['ann'] }))
})

it('lets through what has no order, from a process that goes on for itself', () => {
  const latest = new LatestPresence()
  latest.of(event({ online: ['ann'] }), 7)
  expect(latest.of(event({ offline: ['ann'] }), 0)).toEqual(event({ offline: ['ann'] }))
})
