import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openStage, type Person, type Stage, testPassword } from '../testing/stage.ts'

let stage: Stage
let admin: Person
let bob: Person
let eve: Person
let guest: Person
const ids: Record<string, string> = {}
const idIn = (key: string, body: unknown) =>
  z.object({ [key]: z.object({ id: z.string() }) }).parse(body)[key]?.id ?? ''

beforeAll(async () => {
  stage = await openStage()
  admin = await stage.person('Ada')
  bob = await stage.person('Bob')
  eve = await stage.person('Eve')
  guest = await stage.person('Gus')
  await stage.call(`PATCH /api/users/${guest.id}`, { token: admin.token, body: { role: 'guest' } })
  for (const type of ['public', 'private']) {
    const { body } = await stage.call('POST /api/chat/channels', {
      token: bob.token,
      body: { name: `${type} one`, type },
    })
    ids[type] = idIn('channel', body)
  }
  const direct = await stage.call('POST /api/chat/direct', {
    token: bob.token,
    body: { user_ids: [admin.id] },
  })
  ids.direct = idIn('channel', direct.body)
  for (const type of ['public', 'private']) {
    const { body } = await stage.call(`POST /api/chat/channels/${ids[type]}/messages`, {
      token: bob.token,
      body: { content: 'Mine' },
    })
    ids[`${type}_message`] = idIn('message', body)
  }
  await stage.call(`POST /api/chat/channels/${ids.public}/join`, { token: eve.token })
})
afterAll(() => stage[Symbol.asyncDispose]())

const unknown = '0123456789abcdef01234567'
const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? name)
const registration = { email: 'x@example.com', password: testPassword, name: 'X' }

type Row = {
  call: string
  as?: 'admin' | 'bob' | 'eve' | 'guest'
  body?: unknown
  status: number
  error: string
}
const rows: Row[] = [
  // 400
  {
    call: 'POST /api/auth/register',
    body: { ...registration, email: 'nonsense' },
    status: 400,
    error: 'Invalid email format',
  },
  {
    call: 'POST /api/auth/login',
    body: { email: 'nonsense', password: 'x' },
    status: 400,
    error: 'Invalid email format',
  },
  {
    call: 'POST /api/auth/register',
    body: { ...registration, password: 'short' },
    status: 400,
    error: 'password must have 8 to 72 bytes',
  },
  {
    call: 'POST /api/auth/register',
    body: { ...registration, password: 'ä'.repeat(37) },
    status: 400,
    error: 'password must have 8 to 72 bytes',
  },
  {
    call: 'POST /api/auth/register',
    body: { ...registration, name: '' },
    status: 400,
    error: 'name must have 1 to 80 characters',
  },
  {
    call: 'POST /api/auth/register',
    body: { name: '', password: '', email: '' },
    status: 400,
    error: 'Invalid email format',
  },
  {
    call: 'POST /api/chat/channels',
    as: 'bob',
    body: { name: 'x' },
    status: 400,
    error: 'type must be one of public, private',
  },
  {
    call: 'GET /api/chat/channels/{public}/messages?limit=0',
    as: 'bob',
    status: 400,
    error: 'limit must be at least 1',
  },
  {
    call: 'GET /api/chat/channels/{public}/messages?limit=101',
    as: 'bob',
    status: 400,
    error: 'limit must be at most 100',
  },
  {
    call: 'GET /api/users?limit=ten',
    as: 'bob',
    status: 400,
    error: 'limit must be a number',
  },
  {
    call: 'GET /api/users?limit=1&limit=2',
    as: 'bob',
    status: 400,
    error: 'limit must be a number',
  },
  {
    call: 'GET /api/chat/channels/{public}/messages?before=made-up',
    as: 'bob',
    status: 400,
    error: 'before must be a cursor that the server gave',
  },
  {
    call: 'PUT /api/messages/{public_message}/reactions/abc',
    as: 'bob',
    status: 400,
    error: 'emoji must be one Unicode emoji',
  },
  // 401
  {
    call: 'POST /api/auth/login',
    body: { email: 'nobody@example.com', password: testPassword },
    status: 401,
    error: 'Invalid credentials',
  },
  {
    call: 'POST /api/auth/login',
    body: { email: 'person-1@example.com', password: 'x' },
    status: 401,
    error: 'Invalid credentials',
  },
  { call: 'GET /api/chat/channels', status: 401, error: 'Authentication required' },
  { call: 'GET /api/chat/channels/{private}', status: 401, error: 'Authentication required' },
  { call: 'DELETE /api/messages/{public_message}', status: 401, error: 'Authentication required' },
  { call: 'POST /api/chat/channels', body: '{bad', status: 401, error: 'Authentication required' },
  // 403
  {
    call: 'GET /api/chat/channels/{public}',
    as: 'guest',
    status: 403,
    error: 'Not authorized',
  },
  {
    call: 'DELETE /api/messages/{public_message}',
    as: 'eve',
    status: 403,
    error: 'Not authorized to delete this message',
  },
  {
    call: 'PATCH /api/messages/{public_message}',
    as: 'eve',
    body: '{bad',
    status: 403,
    error: 'Not authorized',
  },
  { call: 'POST /api/invitations', as: 'eve', body: 'x', status: 403, error: 'Not authorized' },
  {
    call: 'POST /api/chat/channels/{direct}/leave',
    as: 'bob',
    status: 403,
    error: 'Not authorized',
  },
  {
    call: 'POST /api/chat/channels/{public}/messages',
    as: 'admin',
    body: { content: '' },
    status: 403,
    error: 'Not authorized',
  },
  // 404
  {
    call: 'GET /api/chat/channels/{private}',
    as: 'admin',
    status: 404,
    error: 'Channel not found',
  },
  { call: 'GET /api/chat/channels/{direct}', as: 'eve', status: 404, error: 'Channel not found' },
  {
    call: `GET /api/chat/channels/${unknown}`,
    as: 'eve',
    status: 404,
    error: 'Channel not found',
  },
  { call: 'GET /api/chat/channels/nonsense', as: 'eve', status: 404, error: 'Channel not found' },
  {
    call: 'POST /api/chat/channels/{private}/messages',
    as: 'eve',
    body: '{bad',
    status: 404,
    error: 'Channel not found',
  },
  {
    call: 'DELETE /api/messages/{private_message}',
    as: 'eve',
    status: 404,
    error: 'Message not found',
  },
  { call: 'DELETE /api/messages/%00', as: 'eve', status: 404, error: 'Message not found' },
  {
    call: `PATCH /api/users/${unknown}`,
    as: 'admin',
    body: { role: 'x' },
    status: 404,
    error: 'User not found',
  },
  { call: `GET /api/files/${unknown}`, as: 'eve', status: 404, error: 'File not found' },
  { call: 'GET /api/files/nonsense', as: 'eve', status: 404, error: 'File not found' },
  { call: 'GET /api/nothing', status: 404, error: 'Not found' },
  { call: 'PUT /api/auth/login', status: 404, error: 'Not found' },
  { call: 'POST /elsewhere', body: '{bad', status: 404, error: 'Not found' },
  // 409
  {
    call: 'POST /api/auth/register',
    body: { ...registration, email: ' PERSON-1@example.com' },
    status: 409,
    error: 'Email already registered',
  },
  {
    call: 'POST /api/chat/channels',
    as: 'eve',
    body: { name: 'PUBLIC one', type: 'public' },
    status: 409,
    error: 'Channel name already taken',
  },
  {
    call: 'POST /api/chat/channels/{public}/messages',
    as: 'eve',
    body: { content: 'x', id: '{public_message}' },
    status: 409,
    error: 'Message id already used',
  },
]

describe('every error of the description', () => {
  it.each(rows)('$status $error: $call', async ({ call, as, body, status, error }) => {
    const tokens = { admin, bob, eve, guest }
    const token = as === undefined ? null : tokens[as].token
    const payload = typeof body === 'object' ? fill(JSON.stringify(body)) : body
    const answer = await stage.call(fill(call), { token, body: payload })
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status, body: { error } })
    const keys = Object.keys(z.record(z.string(), z.unknown()).parse(answer.body))
    expect(keys.filter((key) => key !== 'error' && key !== 'issues')).toEqual([])
  })

  it('lists every bad field, the first one in the order of the call', async () => {
    const body = { name: '', password: 'x', email: 'x' }
    const { body: answer } = await stage.call('POST /api/auth/register', { body })
    expect(answer).toEqual({
      error: 'Invalid email format',
      issues: [
        { path: 'email', message: 'Invalid email format' },
        { path: 'password', message: 'password must have 8 to 72 bytes' },
        { path: 'name', message: 'name must have 1 to 80 characters' },
      ],
    })
  })
})
