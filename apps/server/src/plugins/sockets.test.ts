import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { openSocket, subscribe } from '../testing/socket.ts'
import { openStage, type Person, type Stage } from '../testing/stage.ts'

let stage: Stage
let ada: Person
let url = ''

beforeAll(async () => {
  stage = await openStage()
  ada = await stage.person('Ada')
  url = await stage.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => stage[Symbol.asyncDispose]())

const call = (id: number, path: string) => ({ id, method: 'query', params: { path } })

describe('the realtime connection', () => {
  it('carries the subscription, ready first, then what happens', async () => {
    const { send, next, socket } = await openSocket(url, ada.token)
    send(subscribe(1))
    expect(await next()).toMatchObject({ id: 1, result: { type: 'started' } })
    expect(await next()).toMatchObject({ result: { data: { data: { type: 'ready' } } } })
    await stage.call('POST /api/chat/channels', {
      token: ada.token,
      body: { name: 'news', type: 'public' },
    })
    const created = await next((message) => JSON.stringify(message).includes('channel.created'))
    expect(created).toMatchObject({
      result: {
        type: 'data',
        data: { data: { type: 'change', event: { channel: { name: 'news' } } } },
      },
    })
    socket.close()
  })

  it.each([null, 'nonsense'])('answers the token %j with a 401', async (token) => {
    const { send, next, socket } = await openSocket(url, token)
    send(subscribe(1))
    expect(await next()).toMatchObject({
      id: 1,
      error: { message: 'Authentication required', data: { httpStatus: 401 } },
    })
    socket.close()
  })

  it('carries nothing but subscriptions', async () => {
    const { send, next, socket } = await openSocket(url, ada.token)
    for (const path of ['users.me', 'workspace.status', 'auth.login']) {
      send(call(7, path))
      expect(await next()).toMatchObject({
        id: 7,
        error: { message: 'Not found', data: { httpStatus: 404 } },
      })
    }
    socket.close()
  })

  it('outlives what is no message, and ends at 64 KiB', async () => {
    const { send, next, closed, socket } = await openSocket(url, ada.token)
    for (const nonsense of ['{', '[]', '7', 'null', '{"id":1}']) socket.send(nonsense)
    send(subscribe(3))
    expect(await next(({ id }) => id === 3)).toMatchObject({ result: { type: 'started' } })
    socket.send('x'.repeat(64 * 1024 + 1))
    expect(await closed).toBe(1009)
    expect((await stage.call('GET /healthz')).status).toBe(200)
  })

  it('ends for a peer that floods it', async () => {
    const { send, closed } = await openSocket(url, ada.token)
    for (let count = 0; count <= 600; count += 1) send({ id: count, method: 'subscription.stop' })
    expect(await closed).toBe(1008)
  })

  it('ends for a peer that floods it in few frames', async () => {
    const { send, closed } = await openSocket(url, ada.token)
    const stops = Array.from({ length: 101 }, (_, id) => ({ id, method: 'subscription.stop' }))
    for (let count = 0; count < 6; count += 1) send(stops)
    expect(await closed).toBe(1008)
  })

  it('does nothing for a peer that has sent too much', async () => {
    const { send, closed } = await openSocket(url, ada.token)
    const identified = vi.spyOn(stage.services.tokens, 'verify')
    onTestFinished(() => identified.mockRestore())
    send(Array.from({ length: 601 }, (_, id) => subscribe(id)))
    for (let id = 0; id < 10; id += 1) send(subscribe(1000 + id))
    expect(await closed).toBe(1008)
    expect(identified).not.toHaveBeenCalled()
  })

  it('takes no long id, which would go before every event', async () => {
    const { send, next, socket } = await openSocket(url, ada.token)
    send({ ...subscribe(1), id: 'x'.repeat(65) })
    expect(await next()).toMatchObject({ id: null, error: { data: { httpStatus: 400 } } })
    const id = crypto.randomUUID()
    send({ ...subscribe(1), id })
    expect(await next()).toMatchObject({ id, result: { type: 'started' } })
    socket.close()
  })

  it('carries twenty subscriptions at once, and another one when one has ended', async () => {
    const { send, next, socket } = await openSocket(url, ada.token)
    send(Array.from({ length: 30 }, (_, id) => subscribe(id)))
    const isRefused = ({ error }: { error?: unknown }) => error !== undefined
    for (let count = 0; count < 10; count += 1) {
      expect(await next(isRefused)).toMatchObject({ error: { data: { httpStatus: 429 } } })
    }
    send({ id: 0, method: 'subscription.stop' })
    await next(({ id, result }) => id === 0 && result?.type === 'stopped')
    send(subscribe(31))
    expect(await next(({ id }) => id === 31)).toMatchObject({ result: { type: 'started' } })
    socket.close()
  })

  it('asks anew at each subscription who its token is of', async () => {
    const eve = await stage.person('Eve')
    const { send, next, socket } = await openSocket(url, eve.token)
    send(subscribe(1))
    await next(({ result }) => result?.type === 'data')
    await stage.call('POST /api/auth/logout', { token: eve.token })
    expect(await next(({ error }) => error !== undefined)).toMatchObject({ id: 1 })
    send(subscribe(2))
    expect(await next(({ id }) => id === 2)).toMatchObject({
      error: { message: 'Authentication required', data: { httpStatus: 401 } },
    })
    socket.close()
  })

  it('tells the peer that the server goes, and hangs up on one that does not answer', async () => {
    await using other = await openStage()
    const person = await other.person('Eve')
    const otherUrl = await other.app.listen({ port: 0, host: '127.0.0.1' })
    const polite = await openSocket(otherUrl, person.token)
    const deaf = await openSocket(otherUrl, person.token)
    deaf.socket.pause()
    await other.app.close()
    expect(await polite.closed).toBe(1001)
  })
})
