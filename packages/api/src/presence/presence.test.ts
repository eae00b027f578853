import { presenceStatusSchema } from '@parley/contracts'
import { createChannel } from '@parley/db'
import { testDatabase } from '@parley/db/testing'
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { memoryEphemeral } from '../ephemeral/index.ts'
import { call, contextOf, person, quietLog, testServices, tokenOf } from '../testing/stage.ts'
import { createPresence, type PresenceService } from './index.ts'

const ann = 'a'.repeat(24)
const bob = 'b'.repeat(24)

describe('presence', () => {
  let told: string[]
  /** Two processes of one workspace, on what they share. */
  let here: PresenceService
  let there: PresenceService

  beforeEach(() => {
    vi.useFakeTimers()
    told = []
    const ephemeral = memoryEphemeral()
    const hub = {
      notify: async (notice: { event: object }) => {
        const event = z.object({ user_id: z.string(), status: presenceStatusSchema })
        const { user_id, status } = event.parse(notice.event)
        told.push(`${user_id === ann ? 'Ann' : 'Bob'} ${status}`)
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

  it('tells of the first connection and, after a moment, of the last one’s end', async () => {
    const { disconnect } = await here.connect(ann)
    await pass(0)
    expect(told).toEqual(['Ann online'])
    expect(await there.list()).toEqual([{ user_id: ann, status: 'online' }])
    disconnect()
    await pass(4.9)
    expect(told).toEqual(['Ann online'])
    await pass(0.2)
    expect(told).toEqual(['Ann online', 'Ann offline'])
    expect(await online(there)).toEqual([])
  })

  it('says nothing of a reload', async () => {
    const before = await here.connect(ann)
    await pass(1)
    before.disconnect()
    await pass(2)
    await there.connect(ann)
    await pass(120)
    expect(told).toEqual(['Ann online'])
    expect(await online(here)).toEqual([ann])
  })

  it('counts a person with several devices once, until the last one goes', async () => {
    const devices = []
    for (const process of [here, here, there]) {
      devices.push(await process.connect(ann))
      await pass(1)
    }
    await here.connect(bob)
    await pass(1)
    expect(await online(here)).toEqual([ann, bob])
    for (const device of devices) {
      expect(told).toEqual(['Ann online', 'Bob online'])
      device.disconnect()
      await pass(10)
    }
    expect(told).toEqual(['Ann online', 'Bob online', 'Ann offline'])
    expect(await online(there)).toEqual([bob])
  })

  it('tells once and within 45 seconds of those whose process was killed', async () => {
    await here.connect(ann)
    await here.connect(bob)
    await pass(29)
    await there.connect(bob)
    // Just renewed, and never again.
    await pass(1)
    here.close()
    await pass(25)
    expect(await online(there)).toEqual([ann, bob])
    await pass(20)
    expect(told).toEqual(['Ann online', 'Bob online', 'Ann offline'])
    expect(await online(there)).toEqual([bob])
    await pass(120)
    expect(told).toHaveLength(3)
  })

  it('keeps someone online for as long as they are connected', async () => {
    await here.connect(ann)
    await pass(3600)
    expect(told).toEqual(['Ann online'])
    expect(await online(there)).toEqual([ann])
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
    const { disconnect } = await services.presence.connect(user.id)
    await call({ path: 'presence.typing', input: { channel_id }, ctx: ctx() })
    await vi.waitUntil(() => notices.length === 2)
    const list = await call({ path: 'presence.list', input: undefined, ctx: ctx() })
    expect(list).toEqual({ presences: [{ user_id: user.id, status: 'online' }] })
    disconnect()
    await vi.waitUntil(() => notices.length === 3, { timeout: 15_000, interval: 50 })
    expect(written).toEqual([])
    // The recording hears of writes.
    await call({ path: 'messages.send', input: { channel_id, content: 'x' }, ctx: ctx() })
    expect(written).toEqual(['insert'])
  })
})
