import type { Presence, PresenceStatus } from '@parley/contracts'
import {
  hasRedisServer,
  type RedisServer,
  startRedis,
  whereRedis,
} from '@parley/vitest/redis-server'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createLimits, type Ephemeral, memoryEphemeral, redisEphemeral } from './index.ts'
import type { AwayChoice, Said } from './standings.ts'

const until = { timeout: 10_000, interval: 20 }
const anHour = 3_600_000
const over = -1
const fresh = () => crypto.randomUUID()
const is = (user_id: string, status: PresenceStatus): Presence => ({ user_id, status })
/** The standings, without the versions of what changed. */
const people = ({ standings }: Ephemeral) => ({
  ...standings,
  tell: async (said: Said) => (await standings.tell(said)).people,
  renew: async (said: Said) => (await standings.renew(said)).people,
  takeExpired: async () => (await standings.takeExpired()).people,
  chooseAway: async (choice: AwayChoice) => (await standings.chooseAway([choice])).people,
})
const open = ({ url }: { url: string }, prefix = 'test:') => redisEphemeral({ url, prefix })

/** What two processes of one workspace may rely on; in memory there is one process only. */
function contract(start: () => Promise<{ here: Ephemeral; there: Ephemeral }>): void {
  let here: Ephemeral
  let there: Ephemeral
  beforeAll(async () => {
    ;({ here, there } = await start())
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

  it('knows how people stand in all processes together, and tells each change once', async () => {
    const [one, two] = [fresh(), fresh()]
    const [ann, bob] = [fresh(), fresh()]
    const say = (side: Ephemeral, process: string, ...said: Presence[]) =>
      people(side).tell({ process, people: said, forMs: anHour })
    const standing = async (userId: string) =>
      (await people(there).list()).find(({ user_id }) => user_id === userId)?.status ?? 'offline'

    expect(await say(here, one, is(ann, 'online'), is(bob, 'away'))).toHaveLength(2)
    expect(await say(there, two, is(ann, 'away'))).toEqual([])
    expect(await say(there, two, is(bob, 'online'))).toEqual([is(bob, 'online')])
    expect([await standing(ann), await standing(bob)]).toEqual(['online', 'online'])
    expect(await say(here, one, is(ann, 'offline'))).toEqual([is(ann, 'away')])
    expect(await say(here, one, is(bob, 'offline'))).toEqual([])
    expect(await say(there, two, is(ann, 'offline'), is(bob, 'online'))).toEqual([
      is(ann, 'offline'),
    ])
    expect([await standing(ann), await standing(bob)]).toEqual(['offline', 'online'])
  })

  it('shows someone who chose it as away, until they choose otherwise', async () => {
    const [process, ann] = [fresh(), fresh()]
    const choose = (side: Ephemeral, is_away: boolean, at: number) =>
      people(side).chooseAway({ user_id: ann, is_away, at })
    expect(await choose(here, true, 2)).toEqual([])
    const told = await people(here).tell({ process, people: [is(ann, 'online')], forMs: anHour })
    expect(told).toEqual([is(ann, 'away')])
    expect(await choose(there, false, 1)).toEqual([])
    expect(await choose(there, false, 3)).toEqual([is(ann, 'online')])
    expect(await choose(here, false, 3)).toEqual([])
    expect(await choose(here, true, 2)).toEqual([])
    expect(await choose(here, true, 4)).toEqual([is(ann, 'away')])
  })

  it('forgets once what a process said that was not renewed, and takes it back where it lives on', async () => {
    const [living, dead, slow] = [fresh(), fresh(), fresh()]
    // More than a Redis script can spread over the arguments of one command.
    const many = Array.from({ length: 5_000 }, (_, n) => is(`${dead} ${n}`, 'online'))
    const [both, late] = [is(fresh(), 'online'), is(fresh(), 'away')]
    await people(here).tell({ process: dead, people: [...many, both], forMs: anHour })
    await people(there).tell({ process: living, people: [both], forMs: anHour })
    await people(there).tell({ process: slow, people: [late], forMs: over })
    await people(here).renew({ process: dead, people: [...many, both], forMs: over })
    const taken = await Promise.all(
      [here, there, here, there].map((side) => people(side).takeExpired()),
    )
    const gone = [...many, late].map(({ user_id }) => `${user_id} offline`)
    expect(
      taken
        .flat()
        .map(({ user_id, status }) => `${user_id} ${status}`)
        .sort(),
    ).toEqual(gone.sort())
    const renewed = { process: slow, people: [late], forMs: anHour }
    expect(await people(there).renew(renewed)).toEqual([late])
    expect(await people(there).renew(renewed)).toEqual([])
    const listed = await people(here).list()
    expect(listed).toEqual(expect.arrayContaining([both, late]))
    expect(listed.some(({ user_id }) => user_id.startsWith(dead))).toBe(false)
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
    here: await open(redis),
    there: await open(redis),
  }))

  it('keeps workspaces with other prefixes apart', async () => {
    const [ours, theirs] = [await open(redis, 'ours:'), await open(redis, 'theirs:')]
    onTestFinished(async () => {
      await Promise.all([ours.close(), theirs.close()])
    })
    const counter = { key: fresh(), by: 1, windowSeconds: 60 }
    const heard: string[] = []
    theirs.onNotice((notice) => heard.push(notice))
    await ours.add(counter)
    await ours.publish('for us')
    const ann = is(fresh(), 'online')
    await people(ours).tell({ process: fresh(), people: [ann], forMs: anHour })
    expect((await theirs.add(counter)).count).toBe(1)
    expect(await people(theirs).list()).toEqual([])
    expect(await people(ours).list()).toEqual([ann])
    await theirs.publish('for them')
    await vi.waitUntil(() => heard.length > 0, until)
    expect(heard).toEqual(['for them'])
  })

  it('says that Redis cannot be reached at the start', async () => {
    await expect(open({ url: 'redis://127.0.0.1:1' })).rejects.toThrow(
      /^REDIS_URL cannot be reached: .*ECONNREFUSED/,
    )
  })
})

describe.skipIf(!hasRedisServer)(`${whereRedis}, which goes away`, () => {
  async function pair() {
    const redis = await startRedis()
    const [here, there] = [await open(redis), await open(redis)]
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
    const [ann, bob] = [is(fresh(), 'online'), is(fresh(), 'away')]
    const say = (said: Presence[], forMs = anHour) =>
      people(process).tell({ process: set, people: said, forMs })
    expect(await say([ann, bob])).toEqual([ann, bob])
    expect(await people(process).list()).toEqual(expect.arrayContaining([ann, bob]))
    expect(await say([is(ann.user_id, 'offline')], over)).toEqual([is(ann.user_id, 'offline')])
    expect(await people(process).takeExpired()).toEqual([is(bob.user_id, 'offline')])
  }

  async function areTogether(here: Ephemeral, there: Ephemeral): Promise<boolean> {
    const counter = { key: fresh(), by: 1, windowSeconds: 60 }
    await here.add(counter)
    return (await there.add(counter)).count === 2
  }

  it('is told everyone anew by a process that slept too long', async () => {
    const { here, there } = await pair()
    const [ann, bob] = [is(fresh(), 'online'), is(fresh(), 'online')]
    const process = fresh()
    await people(here).tell({ process, people: [ann], forMs: over })
    expect(await people(here).takeExpired()).toEqual([is(ann.user_id, 'offline')])
    await people(here).tell({ process, people: [bob], forMs: anHour })
    await people(here).renew({ process, people: [ann, bob], forMs: anHour })
    const listed = await people(there).list()
    expect(listed).toEqual(expect.arrayContaining([ann, bob]))
  })

  it('numbers what changes in the order of the changes, whichever process makes them, also anew', async () => {
    const { redis, here, there } = await pair()
    const client = new Redis(redis.url)
    onTestFinished(() => client.disconnect())
    const ann = fresh()
    const versions: number[] = []
    const change = async ({ standings }: Ephemeral, process: string, status: PresenceStatus) => {
      const said = { process, people: [is(ann, status)], forMs: anHour }
      const { people: changed, version } = await standings.tell(said)
      expect(changed).toHaveLength(1)
      versions.push(version)
    }
    for (let round = 0; round < 3; round += 1) {
      await change(here, 'here', 'away')
      await change(there, 'there', 'online')
      await change(there, 'there', 'offline')
      await change(here, 'here', 'offline')
      await client.flushall()
    }
    expect(versions).toEqual([...new Set(versions)].toSorted((a, b) => a - b))
    expect(versions[0]).toBeGreaterThan(0)
  })

  it('keeps what a process says by one clock, whatever the time is for others', async () => {
    const { here, there } = await pair()
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const ann = is(fresh(), 'online')
    await people(here).tell({ process: fresh(), people: [ann], forMs: 60_000 })
    vi.setSystemTime(Date.now() + 3_600_000)
    expect(await people(there).takeExpired()).toEqual([])
    expect(await people(there).list()).toEqual([ann])
  })

  it('is told everyone anew where it forgot them and nobody noticed', async () => {
    const { redis, here, there } = await pair()
    const [ann, bob, eve] = [is(fresh(), 'online'), is(fresh(), 'away'), is(fresh(), 'online')]
    const process = fresh()
    const tell = (said: Presence[]) => people(here).tell({ process, people: said, forMs: anHour })
    expect(await tell([ann, bob])).toEqual(expect.arrayContaining([ann, bob]))
    const client = new Redis(redis.url)
    onTestFinished(() => client.disconnect())
    await client.flushall()
    // What is told next may be all that is ever told: nobody else changes.
    await tell([eve])
    expect(await people(here).renew({ process, people: [ann, bob, eve], forMs: anHour })).toEqual(
      [],
    )
    const listed = await people(there).list()
    expect(listed).toEqual(expect.arrayContaining([ann, bob, eve]))

    // What people have chosen is said again, too.
    await people(here).chooseAway({ user_id: ann.user_id, is_away: true, at: 1 })
    await client.flushall()
    await people(here).renew({ process, people: [ann, bob, eve], forMs: anHour })
    expect(await people(there).list()).toContainEqual(is(ann.user_id, 'away'))
    await people(here).chooseAway({ user_id: ann.user_id, is_away: false, at: 2 })

    // Somebody comes while a renewal finds that it has been forgotten again.
    await client.flushall()
    const dan = is(fresh(), 'online')
    await Promise.all([
      people(here).renew({ process, people: [ann, bob, eve], forMs: anHour }),
      Promise.resolve().then(() => tell([dan])),
    ])
    expect(await people(there).list()).toContainEqual(dan)
  })

  it('lets each process go on for itself, and brings them together again by itself', async () => {
    const { redis, here, there } = await pair()
    const ann = is(fresh(), 'online')
    const said = { process: 'kept', people: [ann], forMs: anHour }
    await people(here).tell(said)
    await redis.kill()
    await callsGoOn(here)
    await callsGoOn(there)
    expect(await people(here).list()).toContainEqual(ann)
    await redis.start()
    await vi.waitUntil(() => areTogether(here, there), until)
    const heard = new Set<string>()
    there.onNotice((notice) => heard.add(notice))
    await vi.waitUntil(async () => {
      await here.publish('again')
      return heard.has('again')
    }, until)
    // The new Redis knows nothing, until each process says all of it again.
    expect(await people(here).renew(said)).toEqual([ann])
    expect(await people(there).list()).toEqual([ann])
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

  it('counts several uses at once, all or none of them', async () => {
    const { take } = createLimits(memoryEphemeral(), { isOn: true })
    const limit = { key: 'k', max: 5, windowSeconds: 60 }
    const first = await take({ ...limit, by: 4 })
    await expect(take({ ...limit, by: 2 })).rejects.toMatchObject({ code: 'too_many_requests' })
    await take(limit)
    await first.giveBack()
    await take({ ...limit, by: 4 })
    await expect(take(limit)).rejects.toMatchObject({ code: 'too_many_requests' })
  })

  it('counts by a clock of its own in memory, whatever the time is for others', async () => {
    const { add } = memoryEphemeral()
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const counter = { key: 'k', by: 1, windowSeconds: 60 }
    await add(counter)
    vi.setSystemTime(Date.now() + 3_600_000)
    expect(await add(counter)).toEqual({ count: 2, secondsLeft: 60 })
  })

  it('refuses nothing when limits are off', async () => {
    const { take } = createLimits(memoryEphemeral(), { isOn: false })
    for (let n = 0; n < 3; n += 1) await take({ key: 'k', max: 1, windowSeconds: 60 })
  })
})
