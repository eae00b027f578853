import { fileOutput } from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { multipartForm } from '../testing/multipart.ts'
import { type Answer, openStage, type Person, type Stage } from '../testing/stage.ts'

const maxFileBytes = 100_000
let stage: Stage
let ada: Person
let bob: Person
let eve: Person
let channel = ''

beforeAll(async () => {
  stage = await openStage({ settings: { maxFileBytes, trustedProxies: ['127.0.0.1'] } })
  ada = await stage.person('Ada')
  bob = await stage.person('Bob')
  eve = await stage.person('Eve')
  const { body } = await stage.call('POST /api/chat/channels', {
    token: ada.token,
    body: { name: 'secret', type: 'private' },
  })
  channel = z.object({ channel: z.object({ id: z.string() }) }).parse(body).channel.id
  await stage.call(`POST /api/chat/channels/${channel}/members`, {
    token: ada.token,
    body: { user_id: bob.id },
  })
})
afterAll(() => stage[Symbol.asyncDispose]())

type Parts = Parameters<typeof multipartForm>[0]
const idPart = (value = channel) => ({ name: 'channel_id', value })
const filePart = (value: string | Buffer = 'PNG', filename = 'a.png', type = 'image/png') => ({
  name: 'file',
  value,
  filename,
  type,
})

async function upload(parts: Parts, token: string | null = ada.token) {
  const { headers, payload } = multipartForm(parts)
  const answer = await stage.app.inject({
    method: 'POST',
    url: '/api/files',
    headers: { ...headers, ...(token && { authorization: `Bearer ${token}` }) },
    payload,
  })
  return { status: answer.statusCode, body: answer.json() }
}

async function uploaded(parts: Parts) {
  const { status, body } = await upload(parts)
  expect(status).toBe(201)
  return fileOutput.parse(body).file
}

const cookieOf = ({ headers }: Answer) => String(headers['set-cookie'])

describe('uploading', () => {
  it.each(['channel first', 'file first'])(
    'takes the fields in either order: %s',
    async (order) => {
      const parts = [idPart(), filePart('bytes')]
      const { status, body } = await upload(order === 'file first' ? parts.reverse() : parts)
      expect(status).toBe(201)
      expect(fileOutput.strict().parse(body).file).toEqual({
        ...body.file,
        channel_id: channel,
        user_id: ada.id,
        name: 'a.png',
        type: 'image/png',
        size: 5,
      })
    },
  )

  it('keeps the sides of a picture that its sender has measured, both or none', async () => {
    const sides = [
      { name: 'width', value: '640' },
      { name: 'height', value: '480' },
    ]
    expect(await uploaded([idPart(), ...sides, filePart()])).toMatchObject({
      width: 640,
      height: 480,
    })
    for (const bad of ['0', 'x', '1.5', '100001', '']) {
      const parts = [idPart(), { name: 'width', value: bad }, ...sides.slice(1), filePart()]
      expect(await upload(parts)).toMatchObject({
        status: 400,
        body: { error: 'width must be a whole number from 1 to 100000' },
      })
    }
    expect(await upload([idPart(), ...sides.slice(0, 1), filePart()])).toMatchObject({
      status: 400,
      body: { error: 'height must be a whole number from 1 to 100000' },
    })
  })

  it('says who, then what one may, then what was said, then how much', async () => {
    const large = filePart(Buffer.alloc(maxFileBytes + 1))
    const refusals = [
      [await upload([idPart(), large], null), 401, 'Authentication required'],
      [await upload([large, idPart()], eve.token), 404, 'Channel not found'],
      [await upload([idPart('nonsense'), large]), 404, 'Channel not found'],
      [await upload([large]), 400, 'channel_id is required'],
      [await upload([idPart()]), 400, 'file is required'],
      [await upload([idPart(), { name: 'file', value: 'no file name' }]), 400, 'file is required'],
      [await upload([idPart(), large]), 413, 'Request too large'],
      [await upload([large, idPart()]), 413, 'Request too large'],
    ] as const
    for (const [{ status, body }, expected, error] of refusals) {
      expect({ status, body }).toMatchObject({ status: expected, body: { error } })
    }
    expect((await upload([idPart(), filePart(Buffer.alloc(maxFileBytes))])).status).toBe(201)
  })

  it('lets readers who have not joined post no file', async () => {
    const { body } = await stage.call('POST /api/chat/channels', {
      token: ada.token,
      body: { name: 'open', type: 'public' },
    })
    const { id } = z.object({ channel: z.object({ id: z.string() }) }).parse(body).channel
    expect(await upload([idPart(id), filePart()], eve.token)).toMatchObject({
      status: 403,
      body: { error: 'Not authorized' },
    })
  })

  it('refuses other bodies', async () => {
    const post = (body: string, type: string) =>
      stage.call('POST /api/files', {
        token: ada.token,
        body,
        headers: { 'content-type': type },
      })
    expect(await post('{}', 'application/json')).toMatchObject({
      status: 415,
      body: { error: 'Unsupported content type' },
    })
    expect(await post('broken', 'multipart/form-data; boundary=x')).toMatchObject({
      status: 400,
      body: { error: 'Invalid request body' },
    })
    expect(await post('broken', 'multipart/form-data')).toMatchObject({
      status: 400,
      body: { error: 'Invalid request body' },
    })
  })

  it('makes a safe name and type of any', async () => {
    const file = await uploaded([idPart(), filePart('x', '../../etc/pa\u0001ss', 'nonsense')])
    expect(file).toMatchObject({ name: 'pass', type: 'application/octet-stream' })
  })
})

describe('downloading', () => {
  const get = (id: string, token: string | null, headers?: Record<string, string>) =>
    stage.call(`GET /api/files/${id}`, { token, headers })

  it('gives the bytes to those who may read the channel', async () => {
    const { id } = await uploaded([idPart(), filePart('some bytes')])
    const answer = await get(id, bob.token)
    expect(answer).toMatchObject({ status: 200, body: 'some bytes' })
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': '10',
      'content-disposition': `inline; filename="a.png"; filename*=UTF-8''a.png`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-cache',
    })
    const refusals = [
      [await get(id, null), 401, 'Authentication required'],
      [await get(id, eve.token), 404, 'File not found'],
    ] as const
    for (const [{ status, body }, expected, error] of refusals) {
      expect({ status, body }).toEqual({ status: expected, body: { error } })
    }
  })

  it('is not repeated where the browser holds it, to those who still may', async () => {
    const { id } = await uploaded([idPart(), filePart()])
    const { headers } = await get(id, bob.token)
    const condition = { 'if-none-match': String(headers.etag) }
    expect(await get(id, bob.token, condition)).toMatchObject({ status: 304, body: '' })
    expect((await get(id, eve.token, condition)).status).toBe(404)
  })

  it('gives the part that is asked for, so that a video can be entered anywhere', async () => {
    const { id } = await uploaded([idPart(), filePart('0123456789', 'a.mp4', 'video/mp4')])
    const part = (range: string, more = {}) => get(id, bob.token, { range, ...more })
    const whole = await get(id, bob.token)
    expect(whole.headers['accept-ranges']).toBe('bytes')
    const middle = await part('bytes=3-5')
    expect(middle).toMatchObject({ status: 206, body: '345' })
    expect(middle.headers).toMatchObject({
      'content-range': 'bytes 3-5/10',
      'content-length': '3',
      'content-type': 'video/mp4',
      etag: whole.headers.etag,
    })
    expect(await part('bytes=-2')).toMatchObject({ status: 206, body: '89' })
    expect(await part('bytes=8-')).toMatchObject({ status: 206, body: '89' })
    const beyond = await part('bytes=10-')
    expect(beyond).toMatchObject({ status: 416, body: { error: 'Range not satisfiable' } })
    expect(beyond.headers['content-range']).toBe('bytes */10')
    const { etag } = whole.headers
    expect(await part('bytes=0-1', { 'if-range': etag })).toMatchObject({ status: 206, body: '01' })
    for (const all of [
      await part('bytes=0-1,4-5'),
      await part('bytes=0-1', { 'if-range': '"x"' }),
    ]) {
      expect(all).toMatchObject({ status: 200, body: '0123456789' })
    }
    expect((await get(id, eve.token, { range: 'bytes=0-1' })).status).toBe(404)
  })

  it.each(['text/html', 'image/svg+xml', 'application/javascript', 'text/plain'])(
    'never lets %s run or show',
    async (type) => {
      const { id } = await uploaded([idPart(), filePart('<script>1</script>', "é 'x'.html", type)])
      const { headers } = await get(id, ada.token)
      expect(headers['content-disposition']).toBe(
        `attachment; filename="_ 'x'.html"; filename*=UTF-8''%C3%A9%20%27x%27.html`,
      )
      expect(headers['content-security-policy']).toContain('sandbox')
    },
  )
})

describe('the cookie for files', () => {
  it('follows the token: signing in, refreshing and changing the password set it, signing out ends it', async () => {
    const { email } = eve
    const password = 'correct horse'
    const rest = await stage.call('POST /api/auth/login', { body: { email, password } })
    expect(cookieOf(rest)).toMatch(
      /^parley_files=[\w.-]+; Path=\/api\/files; Max-Age=604800; HttpOnly; SameSite=Strict$/,
    )
    const overTrpc = await stage.call('POST /trpc/auth.login?batch=1', {
      body: { 0: { email, password } },
    })
    expect(cookieOf(overTrpc)).toMatch(/^parley_files=[\w.-]+; Path=\/api\/files; /)
    const { token } = z.object({ token: z.string() }).parse(rest.body)
    const refreshed = await stage.call('POST /api/auth/refresh', { token })
    expect(cookieOf(refreshed)).toMatch(/^parley_files=[\w.-]+; /)
    const changed = await stage.call('POST /api/users/me/password', {
      token,
      body: { current_password: password, new_password: 'another horse' },
    })
    expect(cookieOf(changed)).toMatch(/^parley_files=[\w.-]+; /)
    const last = z.object({ token: z.string() }).parse(changed.body).token
    const out = await stage.call('POST /api/auth/logout', { token: last })
    expect(cookieOf(out)).toMatch(/^parley_files=; Path=\/api\/files; Max-Age=0; /)
  })

  it('is for https alone where the person came by https', async () => {
    const { headers } = await stage.call('POST /api/auth/login', {
      body: { email: ada.email, password: 'correct horse' },
      headers: { 'x-forwarded-proto': 'https' },
    })
    expect(String(headers['set-cookie'])).toMatch(/; Secure$/)
  })

  it('opens files by GET, and nothing else', async () => {
    const { id } = await uploaded([idPart(), filePart()])
    const cookie = `other=1; parley_files=${ada.token}`
    const call = (what: string, headers: Record<string, string> = {}) =>
      stage.call(what, { headers: { cookie, ...headers } })
    expect((await call(`GET /api/files/${id}`)).status).toBe(200)
    expect((await call(`HEAD /api/files/${id}`)).status).toBe(401)
    expect((await call('GET /api/users/me')).status).toBe(401)
    expect((await call('GET /trpc/users.me')).status).toBe(401)
    const { headers, payload } = multipartForm([idPart(), filePart()])
    const post = await stage.app.inject({
      method: 'POST',
      url: '/api/files',
      headers: { ...headers, cookie },
      payload,
    })
    expect(post.statusCode).toBe(401)
    const signedOut = `parley_files=${eve.token}`
    expect((await call(`GET /api/files/${id}`, { cookie: signedOut })).status).not.toBe(200)
  })
})
