import type { Channel, OwnUser } from '@parley/contracts'
import { addMember, createChannel, endSession, findMember } from '@parley/db'
import { testDatabase } from '@parley/db/testing'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { appErrorOf } from '../error-answer.ts'
import { newMessageId } from '../messages/index.ts'
import type { Services } from '../services.ts'
import { call, contextOf, person, testPassword, testServices, tokenOf } from '../testing/stage.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
let here: Services
let there: Services
let admin: OwnUser
let ann: OwnUser
let bob: OwnUser
let token: string
let channel: Channel

beforeAll(async () => {
  database = await testDatabase()
  here = await testServices(database)
  there = await testServices(database)
  admin = await person(here, 'Admin')
})

afterAll(async () => {
  await Promise.all([here.close(), there.close()])
  await database.close()
})

beforeEach(async () => {
  ann = await person(here, 'Ann')
  bob = await person(here, 'Bob')
  token = await tokenOf(here, bob)
  channel = await createChannel(database, {
    name: `channel ${newMessageId()}`,
    type: 'private',
    description: '',
    created_by: ann.id,
  })
  await addMember(database, { channel_id: channel.id, user_id: bob.id, role: 'member' })
  // Both processes know Bob, his session and his membership from here on.
  for (const services of [here, there])
    await vi.waitUntil(() => outcome(services, 'channels.get').then((o) => o === 'ok'))
})

/** What Bob gets from a process for a call about the channel. */
async function outcome(services: Services, path: string): Promise<string> {
  const input = path.startsWith('channels.') ? { channel_id: channel.id } : undefined
  try {
    await call({ path, input, ctx: contextOf(services, token) })
    return 'ok'
  } catch (error) {
    return appErrorOf(error).code
  }
}

async function as(user: OwnUser, path: string, input: unknown): Promise<unknown> {
  return call({ path, input, ctx: contextOf(here, await tokenOf(here, user)) })
}

const ends: [string, () => Promise<unknown>, string, string][] = [
  [
    'logging out',
    () => call({ path: 'auth.logout', input: undefined, ctx: contextOf(here, token) }),
    'users.me',
    'unauthenticated',
  ],
  [
    'signing out everywhere else',
    () => as(bob, 'sessions.endOthers', undefined),
    'users.me',
    'unauthenticated',
  ],
  [
    'a new password',
    () =>
      as(bob, 'users.changePassword', {
        current_password: testPassword,
        new_password: 'another horse',
      }),
    'users.me',
    'unauthenticated',
  ],
  [
    'being deactivated',
    () => as(admin, 'users.update', { user_id: bob.id, status: 'deactivated' }),
    'users.me',
    'unauthenticated',
  ],
  [
    'being removed',
    () => as(ann, 'members.remove', { channel_id: channel.id, user_id: bob.id }),
    'channels.get',
    'channel_not_found',
  ],
  [
    'leaving',
    () =>
      call({
        path: 'channels.leave',
        input: { channel_id: channel.id },
        ctx: contextOf(here, token),
      }),
    'channels.get',
    'channel_not_found',
  ],
]

describe('what a process keeps', () => {
  it.each(ends)(
    'is no longer true after %s: at once here, and soon in another process',
    async (_name, end, path, code) => {
      await end()
      expect(await outcome(here, path)).toBe(code)
      await vi.waitUntil(async () => (await outcome(there, path)) === code, {
        timeout: 5000,
        interval: 20,
      })
    },
  )

  it('follows a role: who became a moderator moderates with the next call', async () => {
    const rename = { channel_id: channel.id, description: 'described' }
    const attempt = (services: Services) =>
      call({ path: 'channels.update', input: rename, ctx: contextOf(services, token) })
    await expect(attempt(here)).rejects.toThrow('Not authorized')
    await expect(attempt(there)).rejects.toThrow('Not authorized')
    await as(ann, 'members.update', { channel_id: channel.id, user_id: bob.id, role: 'moderator' })
    await attempt(here)
    await vi.waitUntil(
      () =>
        attempt(there).then(
          () => true,
          () => false,
        ),
      { timeout: 5000, interval: 20 },
    )
  })

  it('follows the owner: who became one by the last one leaving acts as one with the next call', async () => {
    const promote = { channel_id: channel.id, user_id: bob.id, role: 'owner' }
    const attempt = () =>
      call({ path: 'members.update', input: promote, ctx: contextOf(here, token) })
    await expect(attempt()).rejects.toThrow('Not authorized')
    await as(ann, 'channels.leave', { channel_id: channel.id })
    await attempt()
  })

  it('is not asked while the change stream is dead', async () => {
    const lonely = await testServices(database)
    await vi.waitUntil(() => outcome(lonely, 'users.me').then((o) => o === 'ok'))
    // Closing the hub ends its stream; the rest of the process goes on.
    await lonely.hub.close()
    await call({ path: 'auth.logout', input: undefined, ctx: contextOf(here, token) })
    expect(await outcome(lonely, 'users.me')).toBe('unauthenticated')
    await lonely.close()
  })
})

describe('one who comes and goes through several processes', () => {
  const at = (services: Services, path: string) => {
    const input = { channel_id: channel.id, ...(path === 'messages.send' && { content: 'hello' }) }
    return call({ path, input, ctx: contextOf(services, token) })
  }

  beforeEach(async () => {
    const { name, id } = await createChannel(database, {
      name: `open ${newMessageId()}`,
      type: 'public',
      description: '',
      created_by: ann.id,
    })
    channel = { ...channel, id, name }
  })

  it('may speak here as soon as they have joined there', async () => {
    await at(here, 'channels.get')
    await at(there, 'channels.join')
    await expect(at(here, 'messages.send')).resolves.toMatchObject({ created: true })
  })

  it('is in the channel after joining here, though they have just left there', async () => {
    await at(here, 'channels.join')
    await at(here, 'channels.get')
    await at(there, 'channels.leave')
    await at(here, 'channels.join')
    const member = { channel_id: channel.id, user_id: bob.id }
    expect(await findMember(database, member)).not.toBeNull()
  })
})

describe('one who was given a right through another process', () => {
  it('has it here with the next call', async () => {
    const describeIt = { channel_id: channel.id, description: 'described' }
    const attempt = () =>
      call({ path: 'channels.update', input: describeIt, ctx: contextOf(there, token) })
    await expect(attempt()).rejects.toThrow('Not authorized')
    await as(ann, 'members.update', { channel_id: channel.id, user_id: bob.id, role: 'moderator' })
    await attempt()
  })

  it('is an admin here with the next call', async () => {
    const attempt = () =>
      call({ path: 'invitations.list', input: undefined, ctx: contextOf(there, token) })
    await expect(attempt()).rejects.toThrow('Not authorized')
    await as(admin, 'users.update', { user_id: bob.id, role: 'admin' })
    await attempt()
    await as(admin, 'users.update', { user_id: bob.id, role: 'user' })
  })
})

describe('a process whose change stream was silent', () => {
  it('answers from nothing that it kept before, however the stream comes back', async () => {
    const held = Promise.withResolvers<void>()
    let isHeld = false
    const db = new Proxy(database.db, {
      get(target, property) {
        if (property !== 'watch') return Reflect.get(target, property, target)
        return (...args: Parameters<typeof target.watch>) => {
          const stream = target.watch(...args)
          const tryNext = stream.tryNext.bind(stream)
          // What had been answered before the silence comes after it, as over a line that hung.
          stream.tryNext = async () => {
            const answer = await tryNext()
            if (isHeld) await held.promise
            return answer
          }
          return stream
        }
      },
    })
    const lonely = await testServices({ ...database, db })
    expect(await outcome(lonely, 'users.me')).toBe('ok')
    isHeld = true
    await vi.waitUntil(() => !lonely.hub.isFed(), 5_000)
    const { session_id } = await lonely.tokens.verify(token)
    await endSession(database, { user_id: bob.id, session_id })
    held.resolve()
    isHeld = false
    await vi.waitUntil(() => lonely.hub.isFed(), { timeout: 5_000, interval: 1 })
    expect(await outcome(lonely, 'users.me')).toBe('unauthenticated')
    await lonely.close()
  })
})
