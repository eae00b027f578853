import type { OwnUser } from '@parley/contracts'
import { createChannel } from '@parley/db'
import { testDatabase } from '@parley/db/testing'
import {
  hasRedisServer,
  type RedisServer,
  startRedis,
  whereRedis,
} from '@parley/vitest/redis-server'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { appErrorOf } from '../error-answer.ts'
import type { Services } from '../services.ts'
import { readerOf } from '../testing/reader.ts'
import { call, contextOf, person, testPassword, testServices, tokenOf } from '../testing/stage.ts'

describe.skipIf(!hasRedisServer)(`two server processes ${whereRedis}`, () => {
  let redis: RedisServer
  let here: Services
  let there: Services
  let ann: OwnUser
  let bob: OwnUser

  beforeAll(async () => {
    const database = await testDatabase()
    redis = await startRedis()
    here = await testServices(database, { redis: { url: redis.url, prefix: 'two:' } })
    there = await testServices(database, { redis: { url: redis.url, prefix: 'two:' } })
    ann = await person(here, 'Ann')
    bob = await person(here, 'Bob')
  })

  afterAll(async () => {
    await Promise.all([here.close(), there.close()])
    await redis.stop()
  })

  async function signIn(services: Services, { password = testPassword, address = '10.0.0.1' }) {
    const input = { email: ann.email, password }
    const ctx = contextOf(services, null, { address })
    return call({ path: 'auth.login', input, ctx }).then(
      () => 'ok',
      (error: unknown) => appErrorOf(error).code,
    )
  }

  it('share the limit of failed sign-ins', async () => {
    for (let n = 0; n < 10; n += 1) {
      const failed = await signIn(n % 2 === 0 ? here : there, { password: 'wrong' })
      expect(failed).toBe('invalid_credentials')
    }
    expect(await signIn(here, {})).toBe('too_many_requests')
    expect(await signIn(there, {})).toBe('too_many_requests')
    expect(await signIn(there, { address: '10.0.0.2' })).toBe('ok')
  })

  it('tell each other of presence and typing, and go on without Redis', async () => {
    const made = { type: 'private', description: '', created_by: ann.id } as const
    const { id: channel_id } = await createChannel(here.database, { name: 'two', ...made })
    const annReads = await readerOf(there, { token: await tokenOf(there, ann) })
    const bobReads = await readerOf(here, { token: await tokenOf(here, bob) })
    await annReads.until((r) =>
      r.changes.some((e) => e.type === 'presence.updated' && e.online.includes(bob.id)),
    )
    await vi.waitUntil(async () => (await there.presence.list()).length === 2)

    const annTypes = async () => {
      const ctx = contextOf(here, await tokenOf(here, ann))
      await call({ path: 'presence.typing', input: { channel_id }, ctx })
    }
    const typing = (r: typeof annReads) => r.changes.filter((e) => e.type === 'typing')
    await annTypes()
    await annReads.until((r) => typing(r).length === 1)
    expect(typing(annReads)).toEqual([
      { type: 'typing', channel_id, user_id: ann.id, parent_message_id: null },
    ])
    expect(typing(bobReads)).toEqual([])

    const choice = contextOf(there, await tokenOf(there, bob))
    await call({ path: 'presence.chooseAway', input: { is_away: true }, ctx: choice })
    await annReads.until((r) =>
      r.changes.some((e) => e.type === 'presence.updated' && e.away.includes(bob.id)),
    )
    await bobReads.until((r) =>
      r.changes.some((e) => e.type === 'presence.updated' && e.away.includes(bob.id)),
    )

    await redis.kill()
    await annTypes()
    const ctx = contextOf(here, await tokenOf(here, bob))
    const list = await call({ path: 'presence.list', input: undefined, ctx })
    // What he chose at the other process holds here alone, too.
    expect(list).toEqual({ presences: [{ user_id: bob.id, status: 'away' }] })
    expect(await signIn(here, { address: '10.0.0.3' })).toBe('ok')
    expect(typing(annReads)).toHaveLength(1)

    await redis.start()
    await vi.waitUntil(
      async () => {
        await annTypes()
        return typing(annReads).length > 1
      },
      { timeout: 10_000, interval: 50 },
    )
    for (const reader of [annReads, bobReads]) reader.stop()
  })
})
