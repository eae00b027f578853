import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import {
  hasRedisServer,
  type RedisServer,
  startRedis,
  whereRedis,
} from '../testing/redis-server.ts'
import { createLimits, type Ephemeral, memoryEphemeral, redisEphemeral } from './index.ts'

const until = { timeout: 10_000, interval: 20 }
const inAnHour = () => Date.now() + 3_600_000
const ago = () => Date.now() - 1
const fresh = () => crypto.randomUUID()

/** What two processes of one workspace may rely on; in memory there is one process only. */
function contract(open: () => Promise<{ here: Ephemeral; there: Ephemeral }>): void {
  let here: Ephemeral
  let there: Ephemeral
  beforeAll(async () => {
    ;({ here, there } = await open())
  })
  afterAll(async () => {
    await Promise.all([here.close(), there.close()])
  })

  it('counts across processes, tells how long a counter still holds, and takes back', async () => {
    const counter = { key: fresh(), windowSeconds: 60 }
    expect(await here.add({ ...counter, by: 1 })).toEqual({ count: 1, secondsLeft: 60 })
    const second = await there.add({ ...counter, by: 1 })
    expect(second.count).toBe(2)
    expect(second.secondsLeft).toBeGreaterThan(0)
    expect(second.secondsLeft).toBeLessThanOrEqual(60)
    expect((await here.add({ ...counter, by: -1 })).count).toBe(1)
    expect((await there.add({ ...counter, by: 1 })).count).toBe(2)
  })

  it('never counts below nothing', async () => {
    const counter = { key: fresh(), windowSeconds: 60 }
    expect((await here.add({ ...counter, by: -3 })).count).toBe(0)
    expect((await here.add({ ...counter, by: 1 })).count).toBe(1)
  })

  it('forgets a counter when its window, begun with its first use, is over', async () => {
    const counter = { key: fresh(), by: 1, windowSeconds: 1 }
    await here.add(counter)
    await here.add({ ...counter, windowSeconds: 3600 })
    await vi.waitUntil(async () => (await here.add({ ...counter, by: 0 })).count === 0, until)
    expect((await there.add(counter)).count).toBe(1)
  })

  it('gives no number twice to uses at once', async () => {
    const counter = { key: fresh(), by: 1, windowSeconds: 60 }
    const counts = await Promise.all(
      Array.from({ length: 50 }, (_, n) => (n % 2 === 0 ? here : there).add(counter)),
    )
    const sorted = counts.map(({ count }) => count).sort((a, b) => a - b)
    expect(sorted).toEqual(Array.from({ length: 50 }, (_, n) => n + 1))
  })

  it('tells a notice to every process, in order, its own included', async () => {
    const heard: string[][] = [[], []]
    here.onNotice((notice) => heard[0]?.push(notice))
    there.onNotice((notice) => heard[1]?.push(notice))
    const notices = [fresh(), fresh(), fresh()]
    for (const notice of notices) await here.publish(notice)
    await vi.waitUntil(() => heard.every((own) => own.length >= 3), until)
    expect(heard).toEqual([notices, notices])
  })

  it('knows the living members of a set and forgets those removed', async () => {
    const set = fresh()
    await here.keepAlive({ set, member: 'a', until: inAnHour() })
    await there.keepAlive({ set, member: 'b', until: inAnHour() })
    await here.keepAlive({ set, member: 'gone', until: ago() })
    expect((await there.living(set)).sort()).toEqual(['a', 'b'])
    expect(await there.remove({ set, member: 'a' })).toBe(true)
    expect(await here.remove({ set, member: 'a' })).toBe(false)
    expect(await here.living(set)).toEqual(['b'])
    expect(await here.living(fresh())).toEqual([])
  })

  it('tells each of many expired members to exactly one process, and never a renewed one', async () => {
    const set = fresh()
    // More than a Redis script can spread over the arguments of one command.
    const members = Array.from({ length: 10_000 }, (_, n) => `member ${n}`)
    await Promise.all(members.map((member) => here.keepAlive({ set, member, until: ago() })))
    await here.keepAlive({ set, member: 'renewed', until: ago() })
    await there.keepAlive({ set, member: 'renewed', until: inAnHour() })
    const taken = await Promise.all([here, there, here, there].map((it) => it.takeExpired(set)))
    expect(taken.flat().sort()).toEqual([...members].sort())
    expect(await here.takeExpired(set)).toEqual([])
    expect(await there.living(set)).toEqual(['renewed'])
  })
}

describe('ephemeral state in the process', () => {
  contract(async () => {
    const only = memoryEphemeral()
    return { here: only, there: only }
  })
})

describe.skipIf(!hasRedisServer)(`ephemeral state ${whereRedis}`, () => {
  let redis: RedisServer
  beforeAll(async () => {
    redis = await startRedis()
  })
  afterAll(() => redis.stop())

  contract(async () => ({
    here: await redisEphemeral(redis.url),
    there: await redisEphemeral(redis.url),
  }))

  it('says that Redis cannot be reached at the start', async () => {
    await expect(redisEphemeral('redis://127.0.0.1:1')).rejects.toThrow(
      /^REDIS_URL cannot be reached: .*ECONNREFUSED/,
    )
  })
})

describe.skipIf(!hasRedisServer)(`${whereRedis}, which goes away`, () => {
  async function pair() {
    const redis = await startRedis()
    const [here, there] = [await redisEphemeral(redis.url), await redisEphemeral(redis.url)]
    onTestFinished(async () => {
      await Promise.all([here.close(), there.close()])
      await redis.stop()
    })
    return { redis, here, there }
  }

  /** Every call, answered for this process alone. */
  async function callsGoOn(process: Ephemeral): Promise<void> {
    const set = fresh()
    const counter = { key: fresh(), by: 1, windowSeconds: 60 }
    const heard: string[] = []
    process.onNotice((notice) => heard.push(notice))
    expect((await process.add(counter)).count).toBe(1)
    expect((await process.add(counter)).count).toBe(2)
    await process.publish(set)
    expect(heard).toEqual([set])
    await process.keepAlive({ set, member: 'living', until: inAnHour() })
    await process.keepAlive({ set, member: 'expired', until: ago() })
    expect(await process.living(set)).toEqual(['living'])
    expect(await process.takeExpired(set)).toEqual(['expired'])
    expect(await process.remove({ set, member: 'living' })).toBe(true)
    expect(await process.living(set)).toEqual([])
  }

  async function areTogether(here: Ephemeral, there: Ephemeral): Promise<boolean> {
    const counter = { key: fresh(), by: 1, windowSeconds: 60 }
    await here.add(counter)
    return (await there.add(counter)).count === 2
  }

  it('lets each process go on for itself, and brings them together again by itself', async () => {
    const { redis, here, there } = await pair()
    await here.keepAlive({ set: 'kept', member: 'a', until: inAnHour() })
    await redis.kill()
    await callsGoOn(here)
    await callsGoOn(there)
    expect(await here.living('kept')).toEqual(['a'])
    await redis.start()
    await vi.waitUntil(() => areTogether(here, there), until)
    const heard = new Set<string>()
    there.onNotice((notice) => heard.add(notice))
    await vi.waitUntil(async () => {
      await here.publish('again')
      return heard.has('again')
    }, until)
    await here.keepAlive({ set: 'kept', member: 'a', until: inAnHour() })
    expect(await there.living('kept')).toEqual(['a'])
  })

  it('waits for nothing that hangs for good', async () => {
    const { redis, here, there } = await pair()
    redis.pause()
    await callsGoOn(here)
    redis.resume()
    await vi.waitUntil(() => areTogether(here, there), until)
  })
})

describe('a limit', () => {
  it('refuses past its number with the seconds left; what it refused used nothing up', async () => {
    const { take } = createLimits(memoryEphemeral(), { isOn: true })
    const limit = { key: 'k', max: 2, windowSeconds: 60 }
    const first = await take(limit)
    await take(limit)
    for (let n = 0; n < 3; n += 1) {
      await expect(take(limit)).rejects.toMatchObject({ code: 'too_many_requests', retryAfter: 60 })
    }
    await first.giveBack()
    await take(limit)
    await expect(take(limit)).rejects.toMatchObject({ code: 'too_many_requests' })
  })

  it('refuses nothing when limits are off', async () => {
    const { take } = createLimits(memoryEphemeral(), { isOn: false })
    for (let n = 0; n < 3; n += 1) await take({ key: 'k', max: 1, windowSeconds: 60 })
  })
})
