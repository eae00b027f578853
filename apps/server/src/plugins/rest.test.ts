import * as contracts from '@parley/contracts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { openStage, type Person, type Stage, testPassword } from '../testing/stage.ts'

let stage: Stage
/** Ids and tokens that the rows below name as {ada}, {channel} and so on. */
const known: Record<string, string> = {}

beforeAll(async () => {
  stage = await openStage()
  const remember = (name: string, person: Person) => {
    known[name] = person.id
    known[`${name}_token`] = person.token
  }
  remember('ada', await stage.person('Ada'))
  remember('bob', await stage.person('Bob'))
  remember('eve', await stage.person('Eve'))
})
afterAll(() => stage[Symbol.asyncDispose]())

const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => known[name] ?? name)

type Row = {
  call: string
  as?: 'ada' | 'bob' | 'eve' | null
  body?: object
  status?: number
  shape: z.ZodType
  keep?: (body: never) => Record<string, string>
}

const { channelOutput, messageOutput, okOutput, ownUserOutput, sessionOutput, tokenOutput } =
  contracts
const keepChannel = (body: z.infer<typeof channelOutput>) => ({ channel: body.channel.id })
const keepMessage = (body: z.infer<typeof messageOutput>) => ({ message: body.message.id })
const message = { content: 'Hello' }
const sentId = 'abcdef0123456789abcdef01'

const rows: Row[] = [
  {
    call: 'POST /api/auth/register',
    as: null,
    body: { email: 'New@Example.com ', password: testPassword, name: 'New' },
    status: 201,
    shape: sessionOutput,
  },
  {
    call: 'POST /api/auth/login',
    as: null,
    body: { email: 'new@example.com', password: testPassword },
    shape: sessionOutput,
    keep: (body: z.infer<typeof sessionOutput>) => ({ eve_token: body.token, eve: body.user.id }),
  },
  {
    call: 'POST /api/auth/refresh',
    as: 'eve',
    shape: tokenOutput,
    keep: (body: z.infer<typeof tokenOutput>) => ({ eve_token: body.token }),
  },
  { call: 'GET /api/users/me', shape: ownUserOutput },
  { call: 'PATCH /api/users/me', body: { name: 'Ada L.' }, shape: ownUserOutput },
  {
    call: 'POST /api/users/me/password',
    as: 'eve',
    body: { current_password: testPassword, new_password: 'another horse' },
    shape: sessionOutput,
    keep: (body: z.infer<typeof sessionOutput>) => ({ eve_token: body.token }),
  },
  {
    call: 'POST /api/users/{eve}/password-reset',
    status: 201,
    shape: contracts.createPasswordResetOutput,
    keep: (body: z.infer<typeof contracts.createPasswordResetOutput>) => ({
      code: body.password_reset.code,
    }),
  },
  {
    call: 'POST /api/auth/password-reset/check',
    as: null,
    body: { code: '{code}' },
    shape: contracts.checkPasswordResetOutput,
  },
  {
    call: 'POST /api/auth/password-reset',
    as: null,
    body: { code: '{code}', new_password: 'a third horse' },
    shape: sessionOutput,
    keep: (body: z.infer<typeof sessionOutput>) => ({ eve_token: body.token }),
  },
  { call: 'GET /api/users?q=bo', shape: contracts.listUsersOutput },
  { call: 'GET /api/users?names=Bob', shape: contracts.listUsersOutput },
  { call: 'GET /api/users?names=Bob&names=Eve', shape: contracts.listUsersOutput },
  { call: 'PATCH /api/users/{bob}', body: { role: 'admin' }, shape: contracts.userOutput },
  { call: 'PATCH /api/users/{bob}', body: { role: 'user' }, shape: contracts.userOutput },
  { call: 'GET /api/workspace', as: 'bob', shape: contracts.workspaceOutput },
  { call: 'PATCH /api/workspace', body: { name: 'Home' }, shape: contracts.workspaceOutput },
  {
    call: 'POST /api/invitations',
    body: { role: 'user', email: 'guest@example.com' },
    status: 201,
    shape: contracts.invitationOutput,
  },
  {
    call: 'POST /api/chat/channels',
    body: { name: 'plans', type: 'public', description: 'What next' },
    status: 201,
    shape: channelOutput,
    keep: keepChannel,
  },
  { call: 'GET /api/chat/channels', shape: contracts.listChannelsOutput },
  {
    call: 'GET /api/chat/channels?scope=joinable&limit=1',
    as: 'bob',
    shape: contracts.listJoinableChannelsOutput,
  },
  { call: 'GET /api/chat/channels/{channel}', as: 'bob', shape: channelOutput },
  {
    call: 'POST /api/chat/direct',
    body: { user_ids: ['{bob}'] },
    shape: channelOutput,
    keep: (body: z.infer<typeof channelOutput>) => ({ direct: body.channel.id }),
  },
  {
    call: 'POST /api/chat/channels/{direct}/hide',
    body: { up_to: new Date().toISOString() },
    shape: contracts.ownChannelOutput,
  },
  { call: 'POST /api/chat/channels/{direct}/show', shape: contracts.ownChannelOutput },
  {
    call: 'PATCH /api/chat/channels/{channel}',
    body: { description: 'Soon' },
    shape: channelOutput,
  },
  { call: 'POST /api/chat/channels/{channel}/join', as: 'bob', shape: channelOutput },
  { call: 'POST /api/chat/channels/{channel}/join', as: 'bob', shape: channelOutput },
  {
    call: 'GET /api/chat/channels/{channel}/members?limit=100',
    shape: contracts.listMembersOutput,
  },
  {
    call: 'POST /api/chat/channels/{channel}/members',
    body: { user_id: '{eve}' },
    shape: channelOutput,
  },
  {
    call: 'PATCH /api/chat/channels/{channel}/members/{bob}',
    body: { role: 'moderator' },
    shape: channelOutput,
  },
  { call: 'DELETE /api/chat/channels/{channel}/members/{eve}', shape: channelOutput },
  {
    call: 'POST /api/chat/channels/{channel}/messages',
    body: message,
    status: 201,
    shape: messageOutput,
    keep: keepMessage,
  },
  {
    call: 'POST /api/chat/channels/{channel}/messages',
    body: { ...message, id: sentId },
    status: 201,
    shape: messageOutput,
  },
  {
    call: 'POST /api/chat/channels/{channel}/messages',
    body: { ...message, id: sentId },
    status: 200,
    shape: messageOutput,
  },
  {
    call: 'POST /api/chat/channels/{channel}/messages',
    as: 'bob',
    body: { content: 'A reply', parent_message_id: '{message}' },
    status: 201,
    shape: messageOutput,
  },
  { call: 'GET /api/chat/channels/{channel}/messages', shape: contracts.listMessagesOutput },
  {
    call: 'GET /api/chat/channels/{channel}/messages?around={message}&limit=5',
    shape: contracts.listMessagesOutput,
  },
  { call: 'GET /api/messages/{message}', shape: messageOutput },
  { call: 'GET /api/messages/{message}/thread', shape: contracts.threadOutput },
  {
    call: 'PATCH /api/messages/{message}',
    body: { content: 'Hello again' },
    shape: messageOutput,
  },
  { call: 'PUT /api/messages/{message}/reactions/%F0%9F%91%8D', shape: messageOutput },
  { call: 'PUT /api/messages/{message}/reactions/%F0%9F%91%8D', shape: messageOutput },
  { call: 'DELETE /api/messages/{message}/reactions/%F0%9F%91%8D', shape: messageOutput },
  { call: 'PUT /api/messages/{message}/pin', shape: messageOutput },
  { call: 'GET /api/chat/channels/{channel}/pins', shape: contracts.listPinsOutput },
  { call: 'DELETE /api/messages/{message}/pin', shape: messageOutput },
  {
    call: 'POST /api/chat/channels/{channel}/read',
    body: { message_id: '{message}' },
    shape: contracts.ownChannelOutput,
  },
  {
    call: 'POST /api/chat/channels/{channel}/unread',
    as: 'bob',
    body: { message_id: '{message}' },
    shape: contracts.ownChannelOutput,
  },
  { call: 'GET /api/search?q=hel', shape: contracts.searchOutput },
  { call: 'POST /api/chat/channels/{channel}/leave', as: 'bob', shape: channelOutput },
  { call: 'DELETE /api/messages/{message}', shape: messageOutput },
  { call: 'POST /api/auth/logout', as: 'eve', shape: okOutput },
]

describe('every REST call of the description', () => {
  it.each(rows.map((row, index) => ({ ...row, index })))(
    '$index $call',
    async ({ call, as = 'ada', body, status = 200, shape, keep }) => {
      const token = as === null ? null : (known[`${as}_token`] ?? null)
      const filled = body === undefined ? undefined : JSON.parse(fill(JSON.stringify(body)))
      const answer = await stage.call(fill(call), { token, body: filled })
      expect({ status: answer.status, body: answer.body }).toMatchObject({ status })
      // Parsing drops what the schema does not know: nothing more leaves than it says.
      expect(shape.parse(answer.body)).toEqual(answer.body)
      // The row's shape has just been found to be the body's.
      if (keep) Object.assign(known, keep(answer.body as never))
    },
  )

  it('refuses an empty body where fields belong in it', async () => {
    const { ada_token: token } = known
    const headers = { 'content-type': 'application/json' }
    const empty = stage.call(fill('POST /api/chat/channels'), { token, headers, body: '' })
    expect(await empty).toMatchObject({ status: 400, body: { error: 'Invalid request body' } })
    const register = stage.call('POST /api/auth/register', { headers, body: '' })
    expect(await register).toMatchObject({ status: 400, body: { error: 'Invalid request body' } })
  })

  it('takes calls without a body with and without a content type', async () => {
    const { ada_token: token } = known
    const headers = { 'content-type': 'application/json' }
    const typed = await stage.call(fill('PUT /api/messages/{message}/pin'), { token, headers })
    expect(typed.body).toEqual({ error: 'Message not found' })
    const join = fill('POST /api/chat/channels/{channel}/join')
    expect((await stage.call(join, { token, headers })).status).toBe(200)
    expect((await stage.call(join, { token })).status).toBe(200)
  })
})
