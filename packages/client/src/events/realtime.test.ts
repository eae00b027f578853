import type { ServerEvent } from '@parley/contracts'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { memoryTokens, sessionLink, type TokenStore } from '../auth/index.ts'
import { startFreezableProxy } from '../testing/freezable-proxy.ts'
import { change, place, testToken } from '../testing/sample-events.ts'
import {
  createTestState,
  publish,
  startTestServer,
  type TestState,
} from '../testing/test-server.ts'
import { createConnect } from '../transport/index.ts'
import { createRealtime, type Realtime } from './realtime.ts'

let state: TestState
let server: Awaited<ReturnType<typeof startTestServer>>
let tokens: TokenStore
let realtime: Realtime
let heard: ServerEvent[]

function listen({ url = server.url, silenceMs = 60_000 } = {}) {
  const session = sessionLink({ tokens, onAnswer: () => {} })
  const connect = createConnect({ url, tokens }, session)
  realtime = createRealtime({ tokens, connect, silenceMs, backoff: () => 20 })
  heard = []
  realtime.onEvent((event) => heard.push(event))
  realtime.start()
}

const until = (condition: () => boolean) =>
  vi.waitFor(() => expect(condition()).toBe(true), { timeout: 10_000, interval: 10 })
const changes = () => heard.filter((event) => event.type === 'change')

beforeEach(async () => {
  state = createTestState()
  server = await startTestServer(state)
  tokens = memoryTokens('good')
})

afterEach(async () => {
  realtime.stop()
  await server.stop()
})

describe('realtime', () => {
  it('hands on ready and changes, and says that it is live', async () => {
    const statuses: string[] = []
    listen()
    realtime.onStatus((status) => statuses.push(status))
    publish(state, change(1), change(2))
    await until(() => changes().length === 2)
    expect(heard[0]).toEqual({ type: 'ready', cursor: place(0) })
    expect(changes()).toEqual([change(1), change(2)])
    expect(statuses).toEqual(['live'])
  })

  it('keeps the token out of every address', async () => {
    listen()
    await until(() => realtime.status() === 'live')
    expect(state.subscriptions[0]?.token).toBe('good')
    expect(state.requestedUrls.join()).not.toContain('good')
  })

  it('comes back after a restart with the last place, and hears what it missed once', async () => {
    listen()
    publish(state, change(1), change(2))
    await until(() => changes().length === 2)
    await server.stop()
    await until(() => realtime.status() !== 'live')
    publish(state, change(3), change(4))
    server = await startTestServer(state, server.port)
    await until(() => changes().length === 4)
    expect(changes()).toEqual([change(1), change(2), change(3), change(4)])
    expect(state.subscriptions.at(-1)?.lastEventId).toBe(place(2))
  })

  it('drops what a server sends again', async () => {
    listen()
    publish(state, change(1), change(2), change(1), change(2), change(3))
    await until(() => changes().length >= 3)
    expect(changes()).toEqual([change(1), change(2), change(3)])
  })

  it('notices a half-open connection by its silence', async () => {
    const proxy = await startFreezableProxy(server.port)
    listen({ url: proxy.url, silenceMs: 300 })
    publish(state, change(1))
    await until(() => changes().length === 1)
    proxy.freeze()
    publish(state, change(2))
    await until(() => changes().length === 2)
    expect(state.subscriptions.length).toBeGreaterThan(1)
    await proxy.stop()
  })

  it('clears a refused token, waits, and connects with the next one', async () => {
    tokens.set('revoked')
    listen()
    await until(() => tokens.get() === null)
    expect(realtime.status()).toBe('offline')
    const tries = state.subscriptions.length
    tokens.set('good')
    await until(() => realtime.status() === 'live')
    expect(state.subscriptions.length).toBe(tries + 1)
  })

  it('ends with the token, and starts anew for another person', async () => {
    const iat = Math.floor(Date.now() / 1000)
    const first = testToken({ user_id: 'ada', session_id: '1', iat })
    const second = testToken({ user_id: 'bob', session_id: '2', iat })
    state.tokens.add(first).add(second)
    tokens.set(first)
    listen()
    publish(state, change(1))
    await until(() => changes().length === 1)
    tokens.set(null)
    expect(realtime.status()).toBe('offline')
    tokens.set(second)
    await until(() => realtime.status() === 'live')
    expect(state.subscriptions.at(-1)).toEqual({ token: second, lastEventId: null })
  })

  it('stays on its connection when the token of the same session is exchanged', async () => {
    const claims = { user_id: 'ada', session_id: '1', iat: 1 }
    const [first, second] = [testToken(claims), testToken({ ...claims, iat: 2 })]
    state.tokens.add(first).add(second)
    tokens.set(first)
    listen()
    await until(() => realtime.status() === 'live')
    tokens.set(second)
    publish(state, change(1))
    await until(() => changes().length === 1)
    expect(state.subscriptions).toHaveLength(1)
  })

  it('asks for a refetch when the server refuses its place', async () => {
    listen()
    publish(state, { type: 'heartbeat', cursor: 'FF' })
    publish(state, change(1))
    await until(() => realtime.status() === 'live')
    await server.stop()
    server = await startTestServer(state, server.port)
    await until(() => heard.some((event) => event.type === 'reset'))
    expect(state.subscriptions.at(-1)?.lastEventId).toBeNull()
  })

  it('stops', async () => {
    listen()
    await until(() => realtime.status() === 'live')
    realtime.stop()
    expect(realtime.status()).toBe('offline')
    await until(() => server.sockets.size === 0)
  })
})
