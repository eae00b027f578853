import type { PresenceChanges } from '@parley/contracts'
import {
  hasRedisServer,
  type RedisServer,
  startRedis,
  whereRedis,
} from '@parley/vitest/redis-server'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { redisStandings } from './redis-standings.ts'
import type { Changed } from './standings.ts'

const forMs = 3_600_000

/** A Redis that can be away for one process, and calls back once after the next script. */
function unreliable(commands: Redis) {
  const state: { isAway: boolean; afterNext: (() => Promise<void>) | null } = {
    isAway: false,
    afterNext: null,
  }
  const proxy = new Proxy(commands, {
    get(target, property) {
      if (property !== 'eval') return Reflect.get(target, property, target)
      return async (script: string, keys: number, ...rest: (string | number)[]) => {
        if (state.isAway) throw new Error('away')
        const answer = await target.eval(script, keys, ...rest)
        const then = state.afterNext
        state.afterNext = null
        await then?.()
        return answer
      }
    },
  })
  return { proxy, state }
}

describe.skipIf(!hasRedisServer)(`standings of two processes ${whereRedis}`, () => {
  let redis: RedisServer
  let first: Redis
  let second: Redis
  beforeAll(async () => {
    redis = await startRedis()
    first = new Redis(redis.url)
    second = new Redis(redis.url)
  })
  afterAll(async () => {
    await Promise.all([first.quit(), second.quit()])
    await redis.stop()
  })

  it('tell no earlier change for a later one, though a process says everything anew meanwhile', async () => {
    const { proxy, state } = unreliable(first)
    const [here, there] = [redisStandings(proxy, 'two:'), redisStandings(second, 'two:')]
    await here.tell({ process: 'here', people: [{ user_id: 'zoe', status: 'online' }], forMs })
    await there.tell({ process: 'there', people: [{ user_id: 'ann', status: 'online' }], forMs })
    state.isAway = true
    await here.chooseAway([{ user_id: 'ann', is_away: true, at: 1_000 }])
    await here.tell({ process: 'here', people: [{ user_id: 'bob', status: 'online' }], forMs })
    state.isAway = false
    const told: Changed[] = []
    state.afterNext = async () => {
      const back = [{ user_id: 'ann', is_away: false, at: 2_000 }]
      told.push(await there.chooseAway(back))
    }
    const people = ['zoe', 'bob'].map((user_id) => ({ user_id, status: 'online' as const }))
    told.push(await here.renew({ process: 'here', people, forMs }))
    const latest = new Map<string, { status: keyof PresenceChanges; version: number }>()
    for (const { people, version } of told) {
      for (const { user_id, status } of people) {
        if (version > (latest.get(user_id)?.version ?? 0)) latest.set(user_id, { status, version })
      }
    }
    expect(told).toHaveLength(2)
    const shown = [...latest].map(([user_id, { status }]) => ({ user_id, status }))
    const byId = (a: { user_id: string }, b: { user_id: string }) =>
      a.user_id.localeCompare(b.user_id)
    expect(shown.sort(byId)).toEqual([
      { user_id: 'ann', status: 'online' },
      { user_id: 'bob', status: 'online' },
    ])
    const zoe = { user_id: 'zoe', status: 'online' }
    expect((await there.list()).sort(byId)).toEqual([...shown, zoe].sort(byId))
  })
})
