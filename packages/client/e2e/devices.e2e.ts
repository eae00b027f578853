import { testDatabaseUri } from '@parley/mongo/test-database'
import { type ServerProcess, startServerProcess } from '@parley/vitest/server-process'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type ChangeEvent, createParley, memoryTokens, type Parley } from '../src/index.ts'

type Device = Parley & { heard: ChangeEvent[] }

let servers: ServerProcess[] = []
let desk: Device
let phone: Device
let stranger: Device
let channel_id = ''

const until = (condition: () => boolean) =>
  vi.waitFor(() => expect(condition()).toBe(true), { timeout: 60_000, interval: 50 })

async function deviceOn(url: string, token: string): Promise<Device> {
  const parley = createParley({ url, tokens: memoryTokens(token) })
  const heard: ChangeEvent[] = []
  parley.realtime.onEvent((event) => {
    if (event.type === 'change') heard.push(event.event)
  })
  parley.realtime.start()
  await until(() => parley.realtime.status() === 'live')
  return { ...parley, heard }
}

async function register(url: string, name: string): Promise<string> {
  const parley = createParley({ url, tokens: memoryTokens() })
  const email = `${name.toLowerCase()}@example.org`
  const { token } = await parley.api.auth.register.mutate({
    email,
    password: 'correct horse',
    name,
  })
  parley.close()
  return token
}

/** What a device was told of drafts and of saved messages, in its order. */
const told = ({ heard }: Device) =>
  heard.flatMap((event) => {
    if (event.type === 'draft.updated') return [event.draft.content]
    if (event.type === 'saved.updated') return [event.saved === null ? 'not saved' : 'saved']
    return []
  })

beforeAll(async () => {
  const uri = testDatabaseUri('devices')
  // One after the other: the first makes the collections.
  servers = [await startServerProcess({ MONGODB_URI: uri })]
  servers.push(await startServerProcess({ MONGODB_URI: uri }))
  const [one = '', two = ''] = servers.map(({ url }) => url)
  const ada = await register(one, 'Ada')
  desk = await deviceOn(one, ada)
  phone = await deviceOn(two, ada)
  stranger = await deviceOn(two, await register(two, 'Bob'))
  channel_id = (await desk.api.channels.list.query({})).channels[0]?.id ?? ''
})

afterAll(async () => {
  for (const device of [desk, phone, stranger]) device?.close()
  await Promise.all(servers.map((server) => server.end('SIGTERM')))
})

it('tells drafts and saved messages to a person’s device on another server, and to nobody else', async () => {
  const { message } = await desk.api.messages.send.mutate({ channel_id, content: 'said' })
  await desk.api.drafts.save.mutate({ channel_id, content: 'begun' })
  await desk.api.saved.add.mutate({ message_id: message.id })
  await desk.api.saved.remove.mutate({ message_id: message.id })
  await until(() => told(phone).includes('not saved'))
  expect(told(phone)).toEqual(['begun', 'saved', 'not saved'])
  await phone.api.drafts.discard.mutate({ channel_id })
  await until(() => told(desk).length === 4)
  expect(told(desk).at(-1)).toBe('')
  await until(() => stranger.heard.some(({ type }) => type === 'message.created'))
  expect(told(stranger)).toEqual([])
})

it('lets the last written stand, whichever server it came through, over a kill', async () => {
  const at = (seconds: number) => new Date(Date.now() - 60_000 + seconds * 1_000).toISOString()
  const parent_message_id = (await desk.api.messages.send.mutate({ channel_id, content: 'x' }))
    .message.id
  const place = { channel_id, parent_message_id }
  await Promise.all(
    [3, 1, 5, 2, 4, 0].map((n) =>
      [desk, phone][n % 2]?.api.drafts.save.mutate({
        ...place,
        content: `${n}`,
        updated_at: at(n),
      }),
    ),
  )
  await servers.shift()?.end('SIGKILL')
  const late = { ...place, content: 'late', updated_at: at(4) }
  const { draft } = await phone.api.drafts.save.mutate(late)
  expect(draft.content).toBe('5')
  const { drafts } = await phone.api.drafts.list.query({})
  expect(drafts.map(({ content }) => content)).toEqual(['5'])
})
