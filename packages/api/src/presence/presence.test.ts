import { listPresenceOutput, presenceChangesSchema } from '@parley/contracts'
import { createChannel } from '@parley/db'
import { testDatabase } from '@parley/db/testing'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { memoryEphemeral } from '../ephemeral/index.ts'
import type { Notice } from '../events/index.ts'
import { readerOf } from '../testing/reader.ts'
import { call, contextOf, person, quietLog, testServices, tokenOf } from '../testing/stage.ts'
import { createPresence, type PresenceService } from './index.ts'

const ann = 'a'.repeat(24)
const bob = 'b'.repeat(24)

/** A device of this person's, in use unless it is idle. */
const device = (user_id: string, session_id = 'laptop', is_idle = false) => ({
  user_id,
  session_id,
  is_idle,
})

describe('presence', () => {
  let told: string[]
  /** Two processes of one workspace, on what they share. */
  let here: PresenceService
  let there: PresenceService

  beforeEach(() => {
    vi.useFakeTimers()
    told = []
    const ephemeral = memoryEphemeral()
    const names = (people: string[]) => people.map((id) => (id === ann ? 'Ann' : 'Bob')).sort()
    const hub = {
      notify: async (notice: Notice) => {
        const { online, away, offline } = z.object(presenceChangesSchema.shape).parse(notice.event)
        const parts = Object.entries({ online, away, offline }).filter(([, ids]) => ids.length > 0)
        told.push(parts.map(([status, ids]) => `${names(ids).join(' and ')} ${status}`).join(', '))
        await ephemeral.publish('')
      },
    }
    here = createPresence({ ephemeral, hub, log: quietLog })
    there = createPresence({ ephemeral, hub, log: quietLog })
  })

  afterEach(() => {
    here.close()
    there.close()
    vi.useRealTimers()
  })

  const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000)
  const online = async (process: PresenceService) =>
    (await process.list()).map(({ user_id }) => user_id).sort()

  it('takes nobody for gone when the clock is set ahead', async () => {
    here.connect(device(ann))
    await pass(2)
    vi.setSystemTime(Date.now() + 3_600_000)
    await pass(10)
    expect(told).toEqual(['Ann online'])
  })

  it('goes on telling when the clock is set back', async () => {
    here.connect(device(ann))
    await pass(2)
    expect(await here.list()).toHaveLength(1)
    vi.setSystemTime(Date.now() - 3_600_000)
    here.connect(device(bob))
    await pass(2)
    expect(told).toEqual(['Ann online', 'Bob online'])
    expect(await there.list()).toHaveLength(2)
  })

  it('tells of the first connection and, after a moment, of the last one’s end', async () => {
    const connection = here.connect(device(ann))
    await pass(0.1)
    expect(told).toEqual(['Ann online'])
    expect(await there.list()).toEqual([{ user_id: ann, status: 'online' }])
    connection.disconnect()
    await pass(4.9)
    expect(told).toEqual(['Ann online'])
    await pass(0.2)
    expect(told).toEqual(['Ann online', 'Ann offline'])
    expect(await online(there)).toEqual([])
  })

  it('tells what changes within a second together', async () => {
    const first = here.connect(device(ann))
    await pass(0.1)
    const people = Array.from({ length: 50 }, () => here.connect(device(bob)))
    await pass(0.7)
    expect(told).toEqual(['Ann online'])
    await pass(0.3)
    expect(told).toEqual(['Ann online', 'Bob online'])
    await pass(2)
    first.disconnect()
    for (const connection of people) connection.disconnect()
    await pass(6)
    expect(told).toEqual(['Ann online', 'Bob online', 'Ann and Bob offline'])
  })

  it('says nothing of what is over before it would be told', async () => {
    here.connect(device(bob))
    await pass(0.1)
    here.connect(device(ann, 'laptop', true))
    await pass(1)
    expect(told).toEqual(['Bob online', 'Ann away'])
    here.report(device(ann))
    await pass(0.2)
    here.report(device(ann, 'laptop', true))
    await pass(5)
    expect(told).toEqual(['Bob online', 'Ann away'])
  })

  it('says nothing of a reload', async () => {
    const before = here.connect(device(ann))
    await pass(1)
    before.disconnect()
    await pass(2)
    there.connect(device(ann))
    await pass(120)
    expect(told).toEqual(['Ann online'])
    expect(await online(here)).toEqual([ann])
  })

  it('counts a person with several devices once, until the last one goes', async () => {
    const devices = []
    for (const process of [here, here, there]) {
      devices.push(process.connect(device(ann)))
      await pass(1)
    }
    here.connect(device(bob))
    await pass(1)
    expect(await online(here)).toEqual([ann, bob])
    for (const one of devices) {
      expect(told).toEqual(['Ann online', 'Bob online'])
      one.disconnect()
      await pass(10)
    }
    expect(told).toEqual(['Ann online', 'Bob online', 'Ann offline'])
    expect(await online(there)).toEqual([bob])
  })

  it('shows someone as away once every device is idle, wherever they are', async () => {
    here.connect(device(ann, 'laptop'))
    there.connect(device(ann, 'phone'))
    await pass(2)
    here.report(device(ann, 'laptop', true))
    await pass(2)
    expect(told).toEqual(['Ann online'])
    there.report(device(ann, 'phone', true))
    await pass(2)
    expect(told).toEqual(['Ann online', 'Ann away'])
    expect(await here.list()).toEqual([{ user_id: ann, status: 'away' }])
    // A connection that comes back by itself is no sign of a person.
    here.connect(device(ann, 'laptop', true))
    await pass(60)
    expect(told).toHaveLength(2)
    here.report(device(ann, 'laptop'))
    await pass(2)
    expect(told).toEqual(['Ann online', 'Ann away', 'Ann online'])
  })

  it('shows who chose to be away as such on every device, and online again at once', async () => {
    here.connect(device(ann))
    await pass(2)
    await there.chooseAway({ user_id: ann, is_away: true, at: 2 })
    expect(told).toEqual(['Ann online', 'Ann away'])
    there.connect(device(ann, 'phone'))
    here.report(device(ann))
    await pass(60)
    expect(told).toHaveLength(2)
    // What comes late is no later choice.
    await here.chooseAway({ user_id: ann, is_away: false, at: 1 })
    await here.recall([{ user_id: ann, is_away: true, at: 2 }])
    expect(told).toHaveLength(2)
    await here.chooseAway({ user_id: ann, is_away: false, at: 3 })
    expect(told).toEqual(['Ann online', 'Ann away', 'Ann online'])
  })

  it('tells once and within 45 seconds of those whose process was killed', async () => {
    here.connect(device(ann))
    here.connect(device(bob))
    await pass(29)
    there.connect(device(bob))
    // Just renewed, and never again.
    await pass(1)
    const before = told.length
    here.close()
    await pass(25)
    expect(await online(there)).toEqual([ann, bob])
    await pass(20)
    expect(told.slice(before)).toEqual(['Ann offline'])
    expect(await online(there)).toEqual([bob])
    await pass(120)
    expect(told).toHaveLength(before + 1)
  })

  it('keeps someone online for as long as they are connected', async () => {
    here.connect(device(ann))
    await pass(3600)
    expect(told).toEqual(['Ann online'])
    expect(await online(there)).toEqual([ann])
  })

  it('hears at one process that the devices at another are left alone', async () => {
    here.connect(device(ann))
    here.connect(device(ann, 'phone'))
    await pass(2)
    await there.report(device(ann, 'laptop', true))
    await pass(2)
    expect(told).toEqual(['Ann online'])
    await there.report(device(ann, 'phone', true))
    await pass(2)
    expect(told).toEqual(['Ann online', 'Ann away'])
    expect(await there.list()).toEqual([{ user_id: ann, status: 'away' }])
  })

  it('answers from what was just told, however often it is asked', async () => {
    expect(await online(there)).toEqual([])
    here.connect(device(ann))
    await pass(0.1)
    expect(await online(there)).toEqual([ann])
  })
})

describe('presence over the api', () => {
  it('is away by choice or by idle devices, for each session by itself', async () => {
    const database = await testDatabase()
    const services = await testServices(database)
    const user = await person(services)
    const [laptop, phone] = [await tokenOf(services, user), await tokenOf(services, user)]
    const ask = (token: string, path: string, input?: unknown) =>
      call({ path, input, ctx: contextOf(services, token) })
    const becomes = (status: string) =>
      vi.waitUntil(
        async () => {
          const { presences } = listPresenceOutput.parse(await ask(laptop, 'presence.list'))
          return (presences[0]?.status ?? 'offline') === status
        },
        { timeout: 15_000, interval: 50 },
      )
    const readers = [
      await readerOf(services, { token: laptop }),
      await readerOf(services, { token: phone }),
    ]
    await becomes('online')
    await ask(laptop, 'presence.reportIdle', { is_idle: true })
    await ask(phone, 'presence.reportIdle', { is_idle: true })
    await becomes('away')
    await ask(phone, 'presence.reportIdle', { is_idle: false })
    await becomes('online')
    expect(await ask(laptop, 'presence.own')).toEqual({ is_away: false })
    await ask(laptop, 'presence.chooseAway', { is_away: true })
    await becomes('away')
    expect(await ask(phone, 'presence.own')).toEqual({ is_away: true })
    await ask(phone, 'presence.chooseAway', { is_away: false })
    await becomes('online')
    await ask(laptop, 'presence.chooseAway', { is_away: true })
    const restarted = await testServices(database)
    const again = await readerOf(restarted, { token: phone })
    const isListed = (status: string) =>
      vi.waitUntil(
        async () => {
          const { presences } = listPresenceOutput.parse(await after('presence.list'))
          return presences[0]?.status === status
        },
        { timeout: 15_000, interval: 50 },
      )
    const after = (path: string, input?: unknown) =>
      call({ path, input, ctx: contextOf(restarted, laptop) })
    await isListed('away')
    expect(await after('presence.own')).toEqual({ is_away: true })
    await after('presence.chooseAway', { is_away: false })
    await isListed('online')
    again.stop()
    await restarted.close()
    await ask(laptop, 'presence.chooseAway', { is_away: false })
    for (const reader of readers) reader.stop()
    await becomes('offline')
    await services.close()
    await database.close()
  })
})

describe('presence and typing', () => {
  const writes = new Set(['insert', 'update', 'delete', 'findAndModify', 'bulkWrite'])

  it('write nothing to the database', async () => {
    const database = await testDatabase()
    const services = await testServices(database)
    afterAll(() => services.close())
    const user = await person(services)
    const made = { type: 'private', description: '', created_by: user.id } as const
    const { id: channel_id } = await createChannel(database, { name: 'quiet', ...made })
    const ctx = () => contextOf(services, token)
    const token = await tokenOf(services, user)

    const written: string[] = []
    const record = ({ commandName }: { commandName: string }) => {
      if (writes.has(commandName)) written.push(commandName)
    }
    const notices: string[] = []
    services.ephemeral.onNotice((notice) => notices.push(notice))
    database.client.on('commandStarted', record)
    const connection = services.presence.connect(device(user.id))
    await call({ path: 'presence.typing', input: { channel_id }, ctx: ctx() })
    await vi.waitUntil(() => notices.length === 2)
    const list = await call({ path: 'presence.list', input: undefined, ctx: ctx() })
    expect(list).toEqual({ presences: [{ user_id: user.id, status: 'online' }] })
    connection.disconnect()
    await vi.waitUntil(() => notices.length === 3, { timeout: 15_000, interval: 50 })
    expect(written).toEqual([])
    // The recording hears of writes.
    await call({ path: 'messages.send', input: { channel_id, content: 'x' }, ctx: ctx() })
    expect(written).toEqual(['insert'])
  })
})
