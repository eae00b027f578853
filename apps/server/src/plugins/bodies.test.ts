import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStage, type Person, type Stage, testPassword } from '../testing/stage.ts'

let stage: Stage
let ada: Person
let general = ''

beforeAll(async () => {
  stage = await openStage()
  ada = await stage.person('Ada')
  const answer = await stage.call('GET /api/chat/channels', { token: ada.token })
  general = /"id":"([0-9a-f]{24})"/.exec(JSON.stringify(answer.body))?.[1] ?? ''
  await stage.app.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => stage[Symbol.asyncDispose]())

const send = (body: unknown, headers?: Record<string, string>) =>
  stage.call(`POST /api/chat/channels/${general}/messages`, { token: ada.token, body, headers })
const outcome = async (answer: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await answer
  return { status, body }
}

const invalidBody = { status: 400, body: { error: 'Invalid request body' } }
const refusedField = (path: string, message: string) => ({
  status: 400,
  body: { error: message, issues: [{ path, message }] },
})

describe('bodies', () => {
  it.each(['{"content": "x"', '', '[]', '"text"', '7', 'null', 'true', '{"a":1}{', '\u0000'])(
    'refuses %j',
    async (body) => {
      expect(await outcome(send(body))).toEqual(invalidBody)
    },
  )

  it('refuses broken UTF-8', async () => {
    const answer = await stage.app.inject({
      method: 'POST',
      url: `/api/chat/channels/${general}/messages`,
      headers: { authorization: `Bearer ${ada.token}`, 'content-type': 'application/json' },
      payload: Buffer.from([...Buffer.from('{"content":"'), 0xff, 0xfe, ...Buffer.from('"}')]),
    })
    expect(answer.json()).toEqual(invalidBody.body)
  })

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/xml',
    'application/json-patch+json',
    'nonsense',
  ])('refuses %s', async (type) => {
    expect(await outcome(send('{"content":"x"}', { 'content-type': type }))).toEqual({
      status: 415,
      body: { error: 'Unsupported content type' },
    })
  })

  it('takes a charset', async () => {
    const headers = { 'content-type': 'application/json; charset=utf-8' }
    expect((await send({ content: 'x' }, headers)).status).toBe(201)
  })

  it('refuses more than 1 MiB, after saying who may not speak at all', async () => {
    const body = JSON.stringify({ content: 'x'.repeat(3 * 1024 * 1024) })
    expect(await outcome(send(body))).toEqual({ status: 413, body: { error: 'Request too large' } })
    const unsigned = stage.call(`POST /api/chat/channels/${general}/messages`, { body })
    expect((await unsigned).status).toBe(401)
  })

  it('answers 3 MB over a real connection, whole or in pieces, and lives on', async () => {
    const body = JSON.stringify({ email: 'a@example.com', password: 'x'.repeat(3_000_000) })
    const url = new URL('/api/auth/login', `http://127.0.0.1:${addressPort()}`)
    const refused = { status: 413, body: '{"error":"Request too large"}' }
    expect(await post(url, { body, sent: 'whole' })).toEqual(refused)
    expect(await post(url, { body, sent: 'chunked' })).toEqual(refused)
    // The answer does not wait for the end of what is too much already.
    expect(await post(url, { body, sent: 'without end' })).toEqual(refused)
    expect((await stage.call('GET /healthz')).status).toBe(200)
  })

  it.each([
    ['{"content":"x","__proto__":{"is_pinned":true}}', '__proto__'],
    ['{"content":"x","constructor":{"prototype":{"a":1}}}', 'constructor'],
    ['{"content":"x","is_pinned":true}', 'is_pinned'],
  ])('refuses the unknown field of %s', async (body, field) => {
    expect(await outcome(send(body))).toEqual(refusedField('', `${field} is not a known field`))
    expect(Object.prototype).not.toHaveProperty('is_pinned')
  })

  it.each([{ $gt: '' }, { $ne: null }, ['x'], 7, null, true])(
    'refuses %j where a string belongs',
    async (value) => {
      expect(await outcome(send({ content: value }))).toEqual(
        refusedField('content', 'content must be a string'),
      )
      const login = { email: value, password: testPassword }
      expect(await outcome(stage.call('POST /api/auth/login', { body: login }))).toEqual(
        refusedField('email', 'Invalid email format'),
      )
      const password = { email: ada.email, password: value }
      expect(await outcome(stage.call('POST /api/auth/login', { body: password }))).toEqual(
        refusedField('password', 'password must be a string'),
      )
    },
  )

  it.each([
    ['a NUL', '"a\\u0000b"', 'content must not contain NUL or lone surrogates'],
    ['a lone surrogate', '"a\\ud800b"', 'content must not contain NUL or lone surrogates'],
    ['white space', '" \\n\\t"', 'content must not be only white space'],
    ['nothing', '""', 'content must have 1 to 40,000 characters'],
    ['too much', `"${'x'.repeat(40_001)}"`, 'content must have 1 to 40,000 characters'],
  ])('refuses %s as content', async (_what, content, message) => {
    expect(await outcome(send(`{"content":${content}}`))).toEqual(refusedField('content', message))
  })

  it('refuses control characters in names', async () => {
    for (const name of ['a\u0000b', 'a\ud800b', 'a\nb']) {
      const body = { name, type: 'public' }
      const answer = await stage.call('POST /api/chat/channels', { token: ada.token, body })
      expect(answer.body).toMatchObject({ error: 'name must not contain control characters' })
    }
  })

  it.each([
    ['GET /api/messages/%zz', 404, 'Message not found'],
    ['GET /api/chat/channels/%F0%9F', 404, 'Channel not found'],
    ['GET /api/%ff', 404, 'Not found'],
    ['GET /api/files/%', 404, 'File not found'],
  ])('answers %s, which says nothing, in the order of errors', async (call, status, error) => {
    const answer = await stage.call(call, { token: ada.token })
    expect(await outcome(Promise.resolve(answer))).toEqual({ status, body: { error } })
    expect(answer.headers['content-security-policy']).toContain('default-src')
    if (error !== 'Not found') expect((await stage.call(call)).status).toBe(401)
  })

  it('answers what is too long an address with the same form', async () => {
    const long = await stage.call(`GET /api/messages/${'a'.repeat(6000)}`)
    expect(long.status).toBe(404)
    expect(long.headers['x-content-type-options']).toBe('nosniff')
  })

  it('says the same over tRPC, in its envelope', async () => {
    const call = (body: string, headers?: Record<string, string>) =>
      stage.call('POST /trpc/auth.login', { body, headers })
    const envelope = (httpStatus: number, message: string) => ({
      status: httpStatus,
      body: { error: { message, data: { httpStatus } } },
    })
    expect(await outcome(call('{bad'))).toMatchObject(envelope(400, 'Invalid request body'))
    expect(await outcome(call('[]'))).toMatchObject(envelope(400, 'Invalid request body'))
    expect(await outcome(call('{"email":"x","password":""}'))).toMatchObject(
      envelope(400, 'Invalid email format'),
    )
    expect(await outcome(call('x', { 'content-type': 'text/plain' }))).toMatchObject(
      envelope(415, 'Unsupported content type'),
    )
    const large = JSON.stringify({ email: randomBytes(2 * 1024 * 1024).toString('hex') })
    expect(await outcome(call(large))).toMatchObject(envelope(413, 'Request too large'))
    expect(await outcome(stage.call('GET /trpc/nothing.here'))).toMatchObject(
      envelope(404, 'Not found'),
    )
    expect(await outcome(stage.call('GET /trpc/auth.login'))).toMatchObject(
      envelope(405, 'Method not allowed'),
    )
    const batch = Array.from({ length: 21 }, () => 'workspace.status').join(',')
    expect((await stage.call(`GET /trpc/${batch}?batch=1&input={}`)).status).toBe(400)
  })
})

function addressPort(): number {
  const address = stage.app.server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

type Sent = 'whole' | 'chunked' | 'without end'

function post(url: URL, { body, sent }: { body: string; sent: Sent }) {
  return new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const length = sent === 'whole' ? { 'content-length': Buffer.byteLength(body) } : {}
    const headers = { 'content-type': 'application/json', ...length }
    const call = request(url, { method: 'POST', headers }, async (answer) => {
      const chunks = await answer.toArray()
      resolve({ status: answer.statusCode, body: Buffer.concat(chunks).toString() })
      call.destroy()
    })
    call.once('error', reject)
    call.write(body)
    if (sent !== 'without end') call.end()
  })
}
