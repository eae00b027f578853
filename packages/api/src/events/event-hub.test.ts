import { testDatabase } from '@parley/db/testing'
import { expect, it } from 'vitest'
import { readerOf } from '../testing/reader.ts'
import { person, testServices, tokenOf } from '../testing/stage.ts'

it('tells the notices of other processes, and outlives what is none', async () => {
  const database = await testDatabase()
  const services = await testServices(database)
  const ann = await person(services)
  const reader = await readerOf(services, { token: await tokenOf(services, ann) })
  for (const nonsense of ['', '{', '7', '{"audience":{"to":"everyone"}}']) {
    await expect(services.ephemeral.publish(nonsense)).resolves.toBeUndefined()
  }
  const event = {
    type: 'presence.updated' as const,
    online: ['b'.repeat(24)],
    away: [],
    offline: [],
  }
  await services.hub.notify({ audience: { to: 'everyone' }, event })
  await reader.until((r) => r.changes.some((e) => e.type === 'presence.updated'))
  // Two processes that changed the same person have published the other way round.
  const bobIs = (status: 'online' | 'away' | 'offline', version: number) => {
    const changes = { online: [], away: [], offline: [], [status]: event.online }
    const changed = { type: event.type, ...changes }
    return services.hub.notify({ audience: { to: 'everyone' }, event: changed, version })
  }
  await bobIs('away', 12)
  await bobIs('online', 11)
  await bobIs('offline', 13)
  const last = () => reader.changes.filter((e) => e.type === 'presence.updated').slice(-2)
  await reader.until(() => last().at(-1)?.offline.length === 1)
  expect(last().map(({ away, offline }) => [away.length, offline.length])).toEqual([
    [1, 0],
    [0, 1],
  ])
  reader.stop()
  await services.close()
  await database.close()
})
