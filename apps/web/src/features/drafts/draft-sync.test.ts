// @vitest-environment jsdom
import type { Draft } from '@parley/contracts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { idOf } from '@/features/messages/message-fixtures.ts'
import { placeKey } from './draft-place.ts'
import { draftStore } from './draft-store.ts'
import { draftSync } from './draft-sync.ts'

const place = { channelId: idOf(1), parentId: null }
const thread = { channelId: idOf(1), parentId: idOf(2) }

/** What the server promises: the last written stands, and nothing is of the future. */
function serverOf() {
  const drafts = new Map<string, Draft>()
  const server = {
    isDown: false,
    isRefusing: false,
    saves: [] as string[],
    aheadMs: 0,
    content: (at = place) =>
      drafts.get(placeKey({ channelId: at.channelId, parentId: at.parentId }))?.content,
    async save(draft: Draft): Promise<Draft> {
      if (server.isDown) throw new Error('Down')
      if (server.isRefusing) throw new RangeError('Refused')
      server.saves.push(draft.content)
      const key = placeKey({ channelId: draft.channel_id, parentId: draft.parent_message_id })
      const now = new Date(Date.now() + server.aheadMs).toISOString()
      const [at = now] = [draft.updated_at, now].toSorted()
      const before = drafts.get(key)
      if (before === undefined || before.updated_at <= at) {
        drafts.set(key, { ...draft, updated_at: at })
      }
      return drafts.get(key) ?? draft
    },
    async list(): Promise<Draft[]> {
      if (server.isDown) throw new Error('Down')
      return [...drafts.values()].filter(({ content }) => content !== '')
    },
  }
  return server
}

type Server = ReturnType<typeof serverOf>

function deviceOf(server: Server) {
  const kept = new Map<string, string>()
  const storage = {
    get length() {
      return kept.size
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
  const open = () => {
    const store = draftStore({ storage, events: window, userId: () => 'ada' })
    const sync = draftSync({
      store,
      save: server.save,
      list: server.list,
      textOf: async (text) => ({ text, labels: {} }),
      isRefusal: (error) => error instanceof RangeError,
    })
    return {
      store,
      sync,
      type(text: string, at: typeof place | typeof thread = place, is_also = false) {
        store.write(at, { text, labels: {}, is_also })
        sync.changed(at)
      },
      send() {
        store.write(place, { text: '', labels: {} })
        sync.flush(place)
      },
      text: (at: typeof place | typeof thread = place) => store.read(at).text,
    }
  }
  return { ...open(), reload: open }
}

const wait = (ms: number) => vi.advanceTimersByTimeAsync(ms)

let server: Server

beforeEach(() => {
  vi.useFakeTimers()
  server = serverOf()
})
afterEach(() => vi.useRealTimers())

describe('typing', () => {
  it('goes out when it rests, not letter by letter, and every five seconds while it does not', async () => {
    const desk = deviceOf(server)
    for (const text of ['h', 'he', 'hey']) {
      desk.type(text)
      await wait(300)
    }
    expect(server.saves).toEqual([])
    await wait(1_000)
    expect(server.saves).toEqual(['hey'])
    for (let n = 0; n < 20; n += 1) {
      desk.type(`hey ${n}`)
      await wait(500)
    }
    expect(server.saves.length).toBeGreaterThan(1)
    expect(server.saves.length).toBeLessThan(5)
    await wait(2_000)
    const { length } = server.saves
    await wait(60_000)
    expect(server.saves).toHaveLength(length)
  })

  it('goes out at once where it is left', async () => {
    const desk = deviceOf(server)
    desk.type('channel')
    desk.type('reply', thread)
    desk.sync.flush()
    await wait(0)
    expect(server.saves).toEqual(['channel', 'reply'])
  })

  it('takes along that a reply is for the channel too, over a reload and to other devices', async () => {
    const desk = deviceOf(server)
    const isAlso = (device: Pick<typeof desk, 'store'>) =>
      device.store.read(thread).is_also ?? false
    // Ticked before a word is written, it is this browser's alone.
    desk.type('', thread, true)
    await wait(10_000)
    expect([server.saves, isAlso(desk), isAlso(desk.reload())]).toEqual([[], true, true])
    desk.type('for all', thread, true)
    await wait(10_000)
    const phone = deviceOf(server)
    await phone.sync.synchronise()
    expect([phone.text(thread), isAlso(phone), isAlso(desk.reload())]).toEqual([
      'for all',
      true,
      true,
    ])
    phone.type('for all', thread, false)
    await wait(10_000)
    await desk.sync.synchronise()
    expect([desk.text(thread), isAlso(desk)]).toEqual(['for all', false])
    // Sent, it is ticked no more.
    desk.type('for all', thread, true)
    desk.type('', thread)
    await wait(10_000)
    expect(isAlso(desk)).toBe(false)
  })

  it('tells nothing of what was sent before it was saved', async () => {
    const desk = deviceOf(server)
    desk.type('quick')
    desk.send()
    await wait(10_000)
    expect(server.saves).toEqual([])
    expect(desk.store.all()).toEqual([])
  })

  it('is tried again after a failure, and not after a refusal', async () => {
    const desk = deviceOf(server)
    server.isDown = true
    desk.type('kept')
    await wait(5_000)
    server.isDown = false
    await wait(30_000)
    expect(server.saves).toEqual(['kept'])
    server.isRefusing = true
    desk.type('refused')
    await wait(5_000)
    server.isRefusing = false
    await wait(60_000)
    expect(server.saves).toEqual(['kept'])
    expect(desk.text()).toBe('refused')
  })

  it('stays in this browser where it is too long to be kept', async () => {
    const desk = deviceOf(server)
    desk.type('x'.repeat(40_001))
    await wait(30_000)
    expect(server.saves).toEqual([])
    expect(desk.text()).toHaveLength(40_001)
  })
})

describe('two devices', () => {
  it('show what the other has written, and lose it once it was sent', async () => {
    const [desk, phone] = [deviceOf(server), deviceOf(server)]
    desk.type('from the desk')
    await wait(2_000)
    await phone.sync.synchronise()
    expect(phone.text()).toBe('from the desk')
    phone.type('from the desk, and the phone')
    await wait(2_000)
    await desk.sync.synchronise()
    expect(desk.text()).toBe('from the desk, and the phone')
    desk.send()
    await wait(0)
    await phone.sync.synchronise()
    expect(phone.text()).toBe('')
    expect(server.content()).toBe('')
  })

  it('let the last writer win, whoever comes first', async () => {
    const [desk, phone] = [deviceOf(server), deviceOf(server)]
    server.isDown = true
    phone.type('earlier')
    await wait(20_000)
    desk.type('later')
    await wait(500)
    server.isDown = false
    await wait(1_000)
    await phone.sync.synchronise()
    await wait(1_000)
    expect(server.content()).toBe('later')
    expect(phone.text()).toBe('later')
    expect(desk.text()).toBe('later')
  })

  it('do not bring back what the other has sent', async () => {
    const [desk, phone] = [deviceOf(server), deviceOf(server)]
    desk.type('one')
    await wait(2_000)
    await phone.sync.synchronise()
    server.isDown = true
    phone.type('one, offline')
    await wait(20_000)
    server.isDown = false
    desk.send()
    await wait(100)
    const reloaded = phone.reload()
    await reloaded.sync.synchronise()
    await wait(20_000)
    expect(server.content()).toBe('')
    expect(reloaded.text()).toBe('')
  })

  it('hear late of what they have done themselves, and are not confused by it', async () => {
    const desk = deviceOf(server)
    desk.type('one')
    await wait(2_000)
    const [heard] = await server.list()
    desk.send()
    await wait(100)
    if (heard === undefined) throw new Error('Nothing was saved')
    await desk.sync.receive(heard)
    expect(desk.text()).toBe('')
  })

  it('keep what is being typed from what comes in', async () => {
    const [desk, phone] = [deviceOf(server), deviceOf(server)]
    desk.type('mine')
    phone.type('yours')
    phone.sync.flush()
    await wait(10)
    const [heard] = await server.list()
    desk.type('mine, more')
    if (heard === undefined) throw new Error('Nothing was saved')
    await desk.sync.receive(heard)
    expect(desk.text()).toBe('mine, more')
    await wait(2_000)
    expect(server.content()).toBe('mine, more')
  })
})

describe('a browser that comes back', () => {
  it('sends what it kept while it was away, over a reload, an emptied draft included', async () => {
    const desk = deviceOf(server)
    desk.type('saved')
    await wait(2_000)
    server.isDown = true
    desk.type('offline', thread)
    desk.send()
    await wait(3_000)
    server.isDown = false
    const reloaded = desk.reload()
    expect(reloaded.text(thread)).toBe('offline')
    await reloaded.sync.synchronise()
    await wait(0)
    expect(server.content()).toBe('')
    expect(server.saves.toSorted()).toEqual(['', 'offline', 'saved'])
  })

  it('says whether it knows the server’s', async () => {
    const desk = deviceOf(server)
    expect(desk.sync.state()).toBe('pending')
    server.isDown = true
    await desk.sync.synchronise()
    expect(desk.sync.state()).toBe('failed')
    server.isDown = false
    await wait(11_000)
    expect(desk.sync.state()).toBe('synced')
    server.isDown = true
    await desk.sync.synchronise()
    expect(desk.sync.state()).toBe('synced')
  })

  it('does not lose what is typed to a clock that is slow', async () => {
    const [desk, phone] = [deviceOf(server), deviceOf(server)]
    server.aheadMs = 600_000
    await server.save({
      channel_id: place.channelId,
      parent_message_id: null,
      content: '',
      updated_at: new Date(Date.now() + 600_000).toISOString(),
    })
    desk.type('typed now')
    await wait(5_000)
    expect(desk.text()).toBe('typed now')
    await phone.sync.synchronise()
    expect(phone.text()).toBe('typed now')
  })
})
