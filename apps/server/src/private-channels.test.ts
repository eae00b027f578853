import { appRouter } from '@parley/api'
import { type ProcedurePath, procedureAccess, serverEventSchema } from '@parley/contracts'
import { testDatabaseUri } from '@parley/mongo/test-database'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { openSocket, subscribe, type TestSocket } from './testing/socket.ts'
import { openStage, type Person, type Stage } from './testing/stage.ts'

type Server = Stage & { url: string }
type Listener = { heard: unknown[]; ended: boolean; socket: TestSocket }

// Two processes of one workspace, both reached over real sockets.
let servers: Server[] = []
let people: Record<
  'admin' | 'owner' | 'member' | 'stranger' | 'guest' | 'removed' | 'deactivated',
  Person
>
let listeners: Map<Person, Listener[]>
let channel_id: string
let message_id: string

const outside = ['admin', 'stranger', 'guest', 'removed'] as const
const [here, there] = [() => at(0), () => at(1)]

function at(index: number): Server {
  const server = servers[index]
  if (server === undefined) throw new Error(`There is no server ${index}`)
  return server
}

/** Calls a procedure that changes something; throws what it is refused with. */
async function act(server: Server, { token }: Person, path: ProcedurePath, body: object) {
  const answer = await server.call(`POST /trpc/${path}`, { token, body })
  if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`)
  return z.object({ result: z.object({ data: z.unknown() }) }).parse(answer.body).result.data
}

const idIn = (noun: string, data: unknown): string =>
  z.object({ [noun]: z.object({ id: z.string() }) }).parse(data)[noun]?.id ?? ''

async function say(server: Server, who: Person, content: string, more = {}): Promise<string> {
  const sent = await act(server, who, 'messages.send', { channel_id, content, ...more })
  return idIn('message', sent)
}

async function listen(server: Server, { token }: Person): Promise<Listener> {
  const socket = await openSocket(server.url, token)
  const listener: Listener = { heard: [], ended: false, socket }
  socket.socket.on('message', (data) => {
    const { result, error } = JSON.parse(String(data))
    if (error !== undefined) listener.ended = true
    if (result?.type === 'data') listener.heard.push(serverEventSchema.parse(result.data.data))
  })
  socket.send(subscribe(1))
  await vi.waitFor(() => expect(listener.heard.length).toBeGreaterThan(0))
  return listener
}

const heardBy = (person: Person): string[] =>
  (listeners.get(person) ?? []).map(({ heard }) => JSON.stringify(heard))

/** Waits until both of the person's sockets have brought this text. */
const bothHear = (person: Person, text: string) =>
  vi.waitFor(
    () => {
      for (const heard of heardBy(person)) expect(heard).toContain(text)
    },
    { timeout: 10_000 },
  )

beforeAll(async () => {
  const uri = testDatabaseUri('private')
  servers = []
  for (let n = 0; n < 2; n += 1) {
    const stage = await openStage({ uri })
    servers.push({ ...stage, url: await stage.app.listen({ port: 0, host: '127.0.0.1' }) })
  }
  const join = (name: string) => here().person(name)
  people = {
    admin: await join('Admin'),
    owner: await join('Owner'),
    member: await join('Member'),
    stranger: await join('Stranger'),
    guest: await join('Guest'),
    removed: await join('Removed'),
    deactivated: await join('Deactivated'),
  }
  const { admin, owner, member, guest, removed, deactivated } = people
  await act(here(), admin, 'users.update', { user_id: guest.id, role: 'guest' })
  const made = { name: 'cellar', type: 'private' }
  channel_id = idIn('channel', await act(here(), owner, 'channels.create', made))
  for (const { id: user_id } of [member, removed, deactivated]) {
    await act(here(), owner, 'members.add', { channel_id, user_id })
  }
  listeners = new Map()
  for (const person of Object.values(people)) {
    listeners.set(person, [await listen(here(), person), await listen(there(), person)])
  }
  message_id = await say(here(), removed, 'still inside')
  for (const person of [removed, deactivated]) await bothHear(person, message_id)
  await act(there(), owner, 'members.remove', { channel_id, user_id: removed.id })
  await act(there(), admin, 'users.update', { user_id: deactivated.id, status: 'deactivated' })
  await bothHear(removed, '"member.left"')
  await vi.waitFor(() => {
    for (const { ended } of listeners.get(deactivated) ?? []) expect(ended).toBe(true)
  })
  for (const of of listeners.values()) for (const listener of of) listener.heard.length = 0
})

afterAll(async () => {
  for (const { socket } of [...(listeners?.values() ?? [])].flat()) socket.socket.terminate()
  await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()))
})

// The keys of the record are its declared type's keys.
const paths = (Object.keys(procedureAccess) as ProcedurePath[]).filter((path) =>
  /^(channel|message)_/.test(procedureAccess[path]),
)

/** Over HTTP, with what names the channel and its message; rights come before the rest of the input. */
async function statusOf(server: Server, { token }: Person, path: ProcedurePath): Promise<number> {
  const input = { channel_id, message_id }
  // Every procedure says what it is; the record itself is not typed by path.
  const procedures = appRouter._def.procedures as unknown as Record<
    string,
    { _def: { type: string } }
  >
  if (procedures[path]?._def.type === 'mutation') {
    return (await server.call(`POST /trpc/${path}`, { token, body: input })).status
  }
  const query = encodeURIComponent(JSON.stringify(input))
  return (await server.call(`GET /trpc/${path}?input=${query}`, { token })).status
}

describe('a private channel', () => {
  it.each(paths)('is not there for %s by anyone outside, on either server', async (path) => {
    for (const server of servers) {
      for (const name of outside) {
        expect([name, await statusOf(server, people[name], path)]).toEqual([name, 404])
      }
      expect(await statusOf(server, people.deactivated, path)).toBe(401)
    }
  })

  it('is in nothing that they list, look for or plan', async () => {
    const reminder = { message_id, remind_at: new Date(Date.now() + 60_000).toISOString() }
    for (const server of servers) {
      for (const name of outside) {
        const { token } = people[name]
        for (const path of [
          'channels.list',
          'channels.joinable',
          'threads.list',
          'mentions.list',
          'saved.list',
          'drafts.list',
          'scheduled.list',
          'reminders.list',
        ]) {
          const { status, body } = await server.call(`GET /trpc/${path}?input={}`, { token })
          expect([path, status]).toEqual([path, 200])
          expect(JSON.stringify(body)).not.toContain(channel_id)
        }
        const { body } = await server.call('GET /api/search?q=inside', { token })
        expect(body).toEqual({ messages: [], next_cursor: null })
        const made = await server.call('POST /trpc/reminders.create', { token, body: reminder })
        expect(made.status).toBe(404)
      }
    }
  })

  it('tells its members of everything, and nobody outside of anything, on either server', async () => {
    const { admin, owner, member, stranger, guest, removed, deactivated } = people
    const late = (await here().person('Late')).id
    const rows = { channel_id, content: 'a draft of the cellar' }
    const send_at = new Date(Date.now() + 86_400_000).toISOString()
    for (const server of servers) {
      const calls = [stranger, guest, removed, deactivated].map(({ id }) => `<@${id}>`).join(' ')
      const said = await say(server, member, `${calls} <!channel> of the cellar`)
      await act(server, member, 'messages.edit', { message_id: said, content: `${calls} again` })
      await act(server, owner, 'reactions.add', { message_id: said, emoji: '👍' })
      await act(server, owner, 'pins.add', { message_id: said })
      await act(server, owner, 'unread.markUnread', { channel_id, message_id: said })
      await act(server, owner, 'unread.markRead', { channel_id, message_id: said })
      // In the thread of what the removed one had said, which they follow.
      const reply = await say(server, owner, calls, { parent_message_id: message_id })
      await act(server, member, 'threads.follow', { message_id })
      await act(server, member, 'threads.markRead', { message_id, reply_id: reply })
      await act(server, member, 'drafts.save', rows)
      await act(server, member, 'saved.add', { message_id: said })
      await act(server, member, 'scheduled.create', { ...rows, send_at })
      await act(server, member, 'reminders.create', { message_id: said, remind_at: send_at })
      await act(server, member, 'notifications.setChannelRule', { channel_id, is_muted: true })
      await act(server, member, 'presence.typing', { channel_id })
      await act(server, owner, 'channels.update', { channel_id, description: server.url })
      const role = server === here() ? 'moderator' : 'member'
      await act(server, owner, 'members.update', { channel_id, user_id: member.id, role })
      await act(server, owner, 'members.add', { channel_id, user_id: late })
      await act(server, owner, 'members.remove', { channel_id, user_id: late })
      await act(server, member, 'messages.delete', { message_id: said })
    }
    await act(here(), admin, 'users.updateMe', { name: 'After all that' })
    for (const person of [admin, owner, member, stranger, guest, removed]) {
      await bothHear(person, 'After all that')
    }
    for (const heard of heardBy(member)) {
      expect(typesIn(heard)).toEqual(expect.arrayContaining(toldToMembers))
    }
    for (const person of [...outside.map((name) => people[name]), deactivated]) {
      for (const heard of heardBy(person)) {
        expect(heard).not.toContain(channel_id)
        expect(heard).not.toMatch(/cellar|again/)
      }
    }
    for (const heard of heardBy(deactivated)) expect(heard).toBe('[]')
  })
})

const toldToMembers = [
  'message.created',
  'message.updated',
  'message.deleted',
  'message.reacted',
  'channel.updated',
  'member.joined',
  'member.updated',
  'member.left',
  'thread.updated',
  'draft.updated',
  'saved.updated',
  'scheduled.updated',
  'reminder.updated',
  'membership.updated',
]

function typesIn(heard: string): string[] {
  const events = z
    .array(z.object({ event: z.object({ type: z.string() }).optional() }))
    .parse(JSON.parse(heard))
  return events.flatMap(({ event }) => event?.type ?? [])
}
