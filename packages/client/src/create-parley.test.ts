import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { memoryTokens, type TokenStore } from './auth/index.ts'
import { createParley, type Parley } from './create-parley.ts'
import { parleyErrorOf } from './errors/index.ts'
import { testToken } from './testing/sample-events.ts'
import { createTestState, startTestServer, type TestState } from './testing/test-server.ts'

let state: TestState
let server: Awaited<ReturnType<typeof startTestServer>>
let tokens: TokenStore
let parley: Parley

beforeEach(async () => {
  state = createTestState()
  server = await startTestServer(state)
  tokens = memoryTokens('good')
  parley = createParley({ url: `${server.url}/`, tokens })
})

afterEach(async () => {
  parley.close()
  await server.stop()
})

const nowSeconds = () => Math.floor(Date.now() / 1000)

describe('calls', () => {
  it('carry the token in a header, several in one request, none in the address', async () => {
    await Promise.all([parley.api.users.me.query(), parley.api.users.me.query()])
    expect(state.requestedUrls).toHaveLength(1)
    expect(state.requestedUrls[0]).toMatch(/^\/trpc\/users\.me,users\.me\?batch=1/)
    expect(state.requestedUrls.join()).not.toContain('good')
  })

  it('go in batches of twenty at most', async () => {
    await Promise.all(Array.from({ length: 41 }, () => parley.api.users.me.query()))
    expect(state.requestedUrls).toHaveLength(3)
  })

  it('send each message in a request of its own', async () => {
    const send = (content: string) =>
      parley.api.messages.send.mutate({ id: content, channel_id: 'c', content })
    await Promise.all([send('one'), send('two')])
    expect(state.requestedUrls).toEqual(['/trpc/messages.send', '/trpc/messages.send'])
  })
})

describe('the token', () => {
  it('is kept at sign-in and dropped at sign-out', async () => {
    tokens.set(null)
    await parley.api.auth.login.mutate({ email: 'ada@example.org', password: 'right' })
    expect(tokens.get()).toBe('good')
    await parley.api.auth.logout.mutate()
    expect(tokens.get()).toBeNull()
  })

  it('is dropped when the server refuses it', async () => {
    tokens.set('revoked')
    const error = await parley.api.users.me.query().catch((thrown: unknown) => thrown)
    expect(parleyErrorOf(error)).toEqual({ status: 401, message: 'Authentication required' })
    expect(tokens.get()).toBeNull()
  })

  it('stays when it is a password that was wrong', async () => {
    const wrong = { email: 'ada@example.org', password: 'wrong' }
    const error = await parley.api.auth.login.mutate(wrong).catch((thrown: unknown) => thrown)
    expect(parleyErrorOf(error)).toEqual({ status: 401, message: 'Invalid credentials' })
    expect(tokens.get()).toBe('good')
  })

  it('stays when the one refused was replaced meanwhile', async () => {
    tokens.set('revoked')
    const slow = createParley({
      url: server.url,
      tokens,
      fetch: async (...request) => {
        const answer = await fetch(...request)
        tokens.set('good')
        return answer
      },
    })
    await expect(slow.api.users.me.query()).rejects.toThrow('Authentication required')
    slow.close()
    expect(tokens.get()).toBe('good')
  })

  it('is exchanged by itself once it is older than a day, and only then', async () => {
    const claims = { user_id: 'ada', session_id: '1' }
    const young = testToken({ ...claims, iat: nowSeconds() - 60 * 60 })
    const old = testToken({ ...claims, iat: nowSeconds() - 25 * 60 * 60 })
    const fresh = testToken({ ...claims, iat: nowSeconds() })
    state.tokens.add(young).add(old)
    state.refreshed = fresh
    tokens.set(young)
    await parley.api.users.me.query()
    expect(tokens.get()).toBe(young)
    tokens.set(old)
    await parley.api.users.me.query()
    await vi.waitFor(() => expect(tokens.get()).toBe(fresh))
    expect(state.requestedUrls.filter((url) => url.includes('auth.refresh'))).toHaveLength(1)
  })
})

describe('what is not the server', () => {
  it('gives no Parley error', async () => {
    await server.stop()
    const error = await parley.api.users.me.query().catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Error)
    expect(parleyErrorOf(error)).toBeNull()
    expect(tokens.get()).toBe('good')
  })

  it('keeps a message until it is back, and stores it once', async () => {
    const { port } = server
    await server.stop()
    parley.outbox.send({ channel_id: 'c', content: 'patience' })
    await vi.waitFor(() => expect(parley.outbox.pending()[0]?.state).toBe('queued'))
    server = await startTestServer(state, port)
    await vi.waitFor(() => expect(parley.outbox.pending()).toEqual([]), { timeout: 10_000 })
    expect(state.stored).toMatchObject([{ content: 'patience' }])
  })
})

it('sends what waits as soon as realtime is back, however long the wait had grown', async () => {
  const { port } = server
  await server.stop()
  vi.spyOn(Math, 'random').mockReturnValue(0.99)
  parley.outbox.send({ channel_id: 'c', content: 'at last' })
  const failures = vi.fn()
  parley.outbox.onChange((change) => change.type === 'waiting' && failures())
  await vi.waitFor(() => expect(failures).toHaveBeenCalledTimes(3), { timeout: 10_000 })
  // The next try by itself is four seconds away.
  server = await startTestServer(state, port)
  parley.realtime.start()
  await vi.waitFor(() => expect(parley.realtime.status()).toBe('live'))
  await vi.waitFor(() => expect(state.stored).toHaveLength(1))
  vi.restoreAllMocks()
})

describe('the bare subscription', () => {
  it('opens a connection of its own with the token in its first message', async () => {
    const ready = new Promise((resolve) => {
      parley.api.events.subscribe.subscribe({}, { onData: ({ data }) => resolve(data.type) })
    })
    expect(await ready).toBe('ready')
    expect(state.subscriptions[0]?.token).toBe('good')
    expect(state.requestedUrls.join()).not.toContain('good')
  })
})

it('says what to do where there is no WebSocket', () => {
  vi.stubGlobal('WebSocket', undefined)
  const bare = createParley({ url: server.url, tokens })
  expect(() => bare.realtime.start()).toThrow('pass one to createParley')
  bare.close()
  vi.unstubAllGlobals()
})
