import { type Channel, channelOutput, type OwnUser } from '@parley/contracts'
import { addMember, createChannel, removeMember, updateUser } from '@parley/db'
import { testDatabase } from '@parley/db/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { appErrorOf } from '../error-answer.ts'
import { withRequestId } from '../input.ts'
import { newMessageId } from '../messages/index.ts'
import type { Services } from '../services.ts'
import { quietSocket, Reader, readerOf } from '../testing/reader.ts'
import { call, contextOf, person, testServices, tokenOf } from '../testing/stage.ts'
import { joinLog } from './join-log.ts'

let database: Awaited<ReturnType<typeof testDatabase>>
/** Two processes of one workspace: each has its own change stream, caches and readers. */
let here: Services
let there: Services
let admin: OwnUser
let ann: OwnUser
let bob: OwnUser
const readers: Reader[] = []

beforeAll(async () => {
  database = await testDatabase()
  here = await testServices(database)
  there = await testServices(database)
  admin = await person(here, 'Admin')
  ann = await person(here, 'Ann')
  bob = await person(here, 'Bob')
})

afterEach(() => {
  for (const reader of readers.splice(0)) reader.stop()
})

afterAll(async () => {
  await Promise.all([here.close(), there.close()])
  await database.close()
})

async function follow(services: Services, user: OwnUser, options = {}): Promise<Reader> {
  const reader = await readerOf(services, { token: await tokenOf(services, user), ...options })
  readers.push(reader)
  return reader
}

async function as(user: OwnUser, path: string, input: unknown, services = here): Promise<unknown> {
  return call({ path, input, ctx: contextOf(services, await tokenOf(services, user)) })
}

async function privateChannel(...members: OwnUser[]): Promise<Channel> {
  const channel = await createChannel(database, {
    name: `private ${newMessageId()}`,
    type: 'private',
    description: '',
    created_by: ann.id,
  })
  for (const { id: user_id } of members) {
    await addMember(database, { channel_id: channel.id, user_id, role: 'member' })
  }
  return channel
}

async function say(channel: Channel, content: string, services = here): Promise<string> {
  const id = newMessageId()
  await as(ann, 'messages.send', { channel_id: channel.id, content, id }, services)
  return id
}

describe('a subscription', () => {
  it('begins with ready and tells what another process stored, in order', async () => {
    const channel = await privateChannel(bob)
    const reader = await follow(there, bob)
    expect(reader.heard[0]?.event.type).toBe('ready')
    for (const content of ['one', 'two', 'three']) await say(channel, content)
    await reader.until((r) => r.contents.length === 3)
    expect(reader.contents).toEqual(['one', 'two', 'three'])
    const cursors = reader.heard.map(({ cursor }) => cursor)
    expect(cursors).toEqual(cursors.toSorted())
  })

  it('tells edits, reactions, pins, replies with their thread, and deletions without content', async () => {
    const channel = await privateChannel(bob)
    const reader = await follow(there, bob)
    const message_id = await say(channel, 'first')
    await as(ann, 'messages.edit', { message_id, content: 'second' })
    await as(bob, 'reactions.add', { message_id, emoji: '👍' })
    await as(ann, 'pins.add', { message_id })
    const reply = { channel_id: channel.id, content: 'reply', parent_message_id: message_id }
    await as(ann, 'messages.send', reply)
    await as(ann, 'messages.delete', { message_id })
    await reader.until((r) => r.changes.some((e) => e.type === 'message.deleted'))
    expect(reader.changes).toMatchObject([
      { type: 'message.created', message: { content: 'first', user: { id: ann.id } } },
      { type: 'message.updated', message: { content: 'second', is_edited: true } },
      { type: 'message.reacted', message_id, reactions: [{ emoji: '👍', user_ids: [bob.id] }] },
      { type: 'message.updated', message: { is_pinned: true } },
      { type: 'message.created', thread: { parent_message_id: message_id, reply_count: 1 } },
      { type: 'message.deleted', message_id, parent_message_id: null },
    ])
  })

  it('resumes through another process with exactly what was missed', async () => {
    const channel = await privateChannel(bob)
    const before = await follow(here, bob)
    await say(channel, 'heard')
    await before.until((r) => r.contents.length === 1)
    before.stop()
    for (let n = 0; n < 20; n += 1) await say(channel, `missed ${n}`, n % 2 === 0 ? here : there)
    const after = await follow(there, bob, { lastCursor: before.lastCursor })
    await say(channel, 'live')
    await after.until((r) => r.contents.at(-1) === 'live')
    expect(after.contents).toEqual([...Array.from({ length: 20 }, (_, n) => `missed ${n}`), 'live'])
    expect(after.heard[0]).toMatchObject({
      cursor: before.lastCursor,
      event: { type: 'ready', cursor: before.lastCursor },
    })
  })

  it('resets where the own memberships changed in the gap', async () => {
    const channel = await privateChannel(bob)
    const before = await follow(here, bob)
    before.stop()
    await removeMember(database, { channel_id: channel.id, user_id: bob.id })
    const after = await follow(here, bob, { lastCursor: before.lastCursor })
    await after.until((r) => r.heard.length >= 2)
    expect(after.heard.map(({ event }) => event)).toMatchObject([
      { type: 'ready' },
      { type: 'reset', reason: 'memberships_changed' },
    ])
  })

  it('resets where the cursor is older than what the process has seen', async () => {
    const before = await follow(here, bob)
    before.stop()
    await say(await privateChannel(), 'moves the log on')
    const later = await testServices(database, { lookBackSeconds: 0 })
    try {
      const reader = await readerOf(later, {
        token: await tokenOf(later, bob),
        lastCursor: before.lastCursor,
      })
      await reader.until((r) => r.heard.length >= 2)
      expect(reader.heard[1]?.event).toMatchObject({ type: 'reset', reason: 'cursor_too_old' })
      reader.stop()
    } finally {
      await later.close()
    }
  })

  it('resets where the cursor is of no log, or of one far ahead', async () => {
    for (const lastCursor of ['A'.repeat(40), `82${'F'.repeat(38)}`]) {
      const reader = await follow(here, bob, { lastCursor })
      await reader.until((r) => r.heard.length >= 2)
      expect(reader.heard.map(({ event }) => event.type)).toEqual(['ready', 'reset'])
      reader.stop()
    }
  })

  it('resumes through a process that has only just started: it looks back a minute', async () => {
    const channel = await privateChannel(bob)
    const before = await follow(here, bob)
    before.stop()
    for (let n = 0; n < 5; n += 1) await say(channel, `missed ${n}`)
    const later = await testServices(database)
    try {
      const token = await tokenOf(later, bob)
      const reader = await readerOf(later, { token, lastCursor: before.lastCursor })
      await reader.until((r) => r.contents.length === 5)
      expect(reader.contents).toEqual([0, 1, 2, 3, 4].map((n) => `missed ${n}`))
      expect(reader.heard.map(({ event }) => event.type)).not.toContain('reset')
      reader.stop()
    } finally {
      await later.close()
    }
  })

  it('tells nothing from before a joining and nothing after a removal', async () => {
    const channel = await privateChannel()
    const reader = await follow(there, bob)
    await say(channel, 'before')
    await addMember(database, { channel_id: channel.id, user_id: bob.id, role: 'member' })
    await say(channel, 'inside')
    await removeMember(database, { channel_id: channel.id, user_id: bob.id })
    await say(channel, 'after')
    // The log is told in order: what follows in another channel comes after all of that.
    const other = await privateChannel(bob)
    await say(other, 'elsewhere')
    await reader.until((r) => r.contents.includes('elsewhere'))
    expect(reader.contents).toEqual(['inside', 'elsewhere'])
    expect(reader.changes.map(({ type }) => type)).toContain('member.left')
  })

  it('joined in the middle of a storm of joinings and removals hears only what was said while inside', async () => {
    const channel = await privateChannel()
    const storm = (async () => {
      for (let n = 0; n < 15; n += 1) {
        await say(channel, 'outside')
        await addMember(database, { channel_id: channel.id, user_id: bob.id, role: 'member' })
        await say(channel, 'inside')
        await removeMember(database, { channel_id: channel.id, user_id: bob.id })
      }
    })()
    const late: Reader[] = []
    for (let n = 0; n < 8; n += 1) late.push(await follow(n % 2 === 0 ? here : there, bob))
    await storm
    const other = await privateChannel(bob)
    await say(other, 'end')
    for (const reader of late) {
      await reader.until((r) => r.contents.includes('end'))
      expect(reader.contents).not.toContain('outside')
    }
  })

  it('does not replay the content of a message that has been deleted since', async () => {
    const channel = await privateChannel(bob)
    const before = await follow(here, bob)
    before.stop()
    const message_id = await say(channel, 'a secret')
    await as(ann, 'messages.delete', { message_id })
    const witness = await follow(here, bob, { lastCursor: before.lastCursor })
    await witness.until((r) => r.changes.some((e) => e.type === 'message.deleted'))
    const again = await follow(here, bob, { lastCursor: before.lastCursor })
    await again.until((r) => r.changes.some((e) => e.type === 'message.deleted'))
    expect(JSON.stringify(again.heard)).not.toContain('a secret')
  })

  it.each([
    [
      'logging out',
      (token: string) =>
        call({ path: 'auth.logout', input: undefined, ctx: contextOf(here, token) }),
    ],
    ['being deactivated', () => updateUser(database, { user_id: bob.id, status: 'deactivated' })],
  ])('ends by %s, in another process too', async (_name, end) => {
    await updateUser(database, { user_id: bob.id, status: 'active' })
    const token = await tokenOf(here, bob)
    const reader = await readerOf(there, { token })
    await end(token)
    await reader.until((r) => r.error !== null)
    expect(appErrorOf(reader.error).code).toBe('unauthenticated')
    await updateUser(database, { user_id: bob.id, status: 'active' })
  })

  it('does not begin for one whose session ended while it was beginning', async () => {
    const token = await tokenOf(here, bob)
    const { identify } = contextOf(here, token, { transport: 'ws' })
    const caller = await identify()
    await call({ path: 'auth.logout', input: undefined, ctx: contextOf(here, token) })
    const joining = joinLog({ services: here, identify }, { caller, lastCursor: null })
    await expect(joining).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('sends nothing more, of before or after, to a slow reader whose session has ended', async () => {
    const channel = await privateChannel(bob)
    const before = await follow(here, bob)
    before.stop()
    for (let n = 0; n < 5; n += 1) await say(channel, `missed ${n}`)
    const token = await tokenOf(here, bob)
    const socket = quietSocket()
    const reader = new Reader()
    readers.push(reader)
    void reader.follow(here, { token, lastCursor: before.lastCursor, socket })
    await reader.until((r) => {
      if (r.isReady()) socket.bufferedAmount = 100 * 1024
      return r.isReady()
    })
    const heard = reader.heard.length
    await call({ path: 'auth.logout', input: undefined, ctx: contextOf(here, token) })
    const witness = await follow(here, bob)
    await say(channel, 'after')
    await witness.until((r) => r.contents.includes('after'))
    socket.bufferedAmount = 0
    await reader.until((r) => r.error !== null)
    expect(reader.contents).not.toContain('after')
    // One may have been on its way already.
    expect(reader.heard.length).toBeLessThanOrEqual(heard + 1)
  })

  it('holds a bounded number of events for a reader that takes none, then tells it to fetch anew', async () => {
    const channel = await privateChannel(bob)
    const socket = quietSocket()
    const reader = await follow(here, bob, { socket })
    socket.bufferedAmount = 100 * 1024 * 1024
    const writer = await tokenOf(here, ann)
    const ctx = contextOf(here, writer)
    for (let sent = 0; sent < 1100; sent += 20) {
      const sends = Array.from({ length: 20 }, (_, n) =>
        call({ path: 'messages.send', input: { channel_id: channel.id, content: `${n}` }, ctx }),
      )
      await Promise.all(sends)
    }
    const observer = await follow(here, bob)
    await say(channel, 'last')
    await observer.until((r) => r.contents.includes('last'))
    expect(reader.contents.length).toBeLessThanOrEqual(1)
    socket.bufferedAmount = 0
    await reader.until((r) => r.heard.some(({ event }) => event.type === 'reset'))
    expect(reader.heard.find(({ event }) => event.type === 'reset')?.event).toMatchObject({
      reason: 'slow_reader',
    })
    expect(reader.contents.length).toBeLessThan(1001)
  })

  it('tells of new public channels to everyone but guests, and of private ones to nobody else', async () => {
    const guest = await person(here, 'Guest')
    await updateUser(database, { user_id: guest.id, role: 'guest' })
    const [asGuest, asBob] = [
      await follow(here, { ...guest, role: 'guest' }),
      await follow(here, bob),
    ]
    const made = await as(admin, 'channels.create', { name: `p ${newMessageId()}`, type: 'public' })
    await as(admin, 'channels.create', { name: `q ${newMessageId()}`, type: 'private' })
    await as(admin, 'workspace.update', { name: 'Renamed' })
    for (const reader of [asGuest, asBob]) {
      await reader.until((r) => r.changes.some((e) => e.type === 'workspace.updated'))
    }
    const created = (reader: Reader) =>
      reader.changes.flatMap((e) => (e.type === 'channel.created' ? [e.channel] : []))
    expect(created(asBob)).toEqual([channelOutput.parse(made).channel])
    expect(created(asGuest)).toEqual([])
  })

  it('tells who is writing, and who comes and goes', async () => {
    const channel = await privateChannel(bob)
    const reader = await follow(here, bob)
    await follow(here, ann)
    await as(ann, 'presence.typing', { channel_id: channel.id })
    await reader.until((r) => r.changes.some((e) => e.type === 'typing'))
    expect(reader.changes).toContainEqual({
      type: 'typing',
      channel_id: channel.id,
      user_id: ann.id,
      parent_message_id: null,
    })
    await reader.until((r) => r.changes.some((e) => e.type === 'presence.updated'))
  })

  it('brings what comes together in one write, shared by those who are told the same', async () => {
    const channel = await privateChannel(bob)
    const both = await Promise.all([ann, bob].map((user) => follow(here, user)))
    const before = both.map(({ writes }) => writes)
    const contents = Array.from({ length: 60 }, (_, n) => `together ${n}`)
    await Promise.all(
      contents.map((content) =>
        as(ann, 'messages.send', { channel_id: channel.id, content }, there),
      ),
    )
    for (const reader of both) await reader.until((r) => r.contents.length === contents.length)
    for (const [index, reader] of both.entries()) {
      expect(new Set(reader.contents)).toEqual(new Set(contents))
      expect(reader.writes - (before[index] ?? 0)).toBeLessThan(contents.length / 2)
    }
    expect(both[0]?.contents).toEqual(both[1]?.contents)
  })

  it('is refused to a person with too many at once, until one of them ends', async () => {
    const limited = await testServices(database, { subscriptionsPerPerson: 2 })
    const token = await tokenOf(limited, bob)
    const [first] = [await readerOf(limited, { token }), await readerOf(limited, { token })]
    const refused = await readerOf(limited, { token })
    expect(refused.error).toMatchObject({ code: 'too_many_requests' })
    const other = await readerOf(limited, { token: await tokenOf(limited, ann) })
    expect(other.error).toBeNull()
    first.stop()
    await first.over
    const again = await readerOf(limited, { token })
    expect(again.error).toBeNull()
    await limited.close()
  })

  it('takes no place of its connection where nobody has come to listen', async () => {
    const token = await tokenOf(here, bob)
    const socket = quietSocket()
    for (let count = 0; count < 25; count += 1) {
      const ctx = contextOf(here, token, { transport: 'ws', socket })
      await call({ path: 'events.subscribe', input: withRequestId({}, count), ctx })
    }
    const reader = await follow(here, bob, { socket })
    expect(reader.error).toBeNull()
  })

  it('is refused over anything but a WebSocket', async () => {
    await expect(as(bob, 'events.subscribe', {})).rejects.toThrow('Method not allowed')
  })
})
