import { testDatabaseUri } from '@parley/mongo/test-database'
import { type ServerProcess, startServerProcess } from '@parley/vitest/server-process'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createParley, memoryTokens, type Parley } from '../src/index.ts'

let uri = ''
let server: ServerProcess
let ada: Parley
let bob: Parley
let channel_id = ''

async function register(name: string): Promise<Parley> {
  const parley = createParley({ url: server.url, tokens: memoryTokens() })
  const email = `${name.toLowerCase()}@example.org`
  await parley.api.auth.register.mutate({ email, password: 'correct horse', name })
  return parley
}

const until = (condition: () => boolean) =>
  vi.waitFor(() => expect(condition()).toBe(true), { timeout: 60_000, interval: 50 })

beforeAll(async () => {
  uri = testDatabaseUri('resume')
  server = await startServerProcess({ MONGODB_URI: uri })
  ada = await register('Ada')
  bob = await register('Bob')
  const { channels } = await bob.api.channels.list.query({})
  channel_id = channels[0]?.id ?? ''
})

afterAll(async () => {
  ada?.close()
  bob?.close()
  await server?.end('SIGTERM')
})

/** What a page does with events: adds what is said, and fetches anew when told to. */
function follow(parley: Parley) {
  const view = new Map<string, string>()
  const heard = new Set<string>()
  const twice: string[] = []
  async function refetch() {
    const { messages } = await parley.api.messages.list.query({ channel_id })
    for (const { id, content } of messages.reverse()) view.set(id, content)
  }
  parley.realtime.onEvent((event) => {
    if (event.type === 'reset') refetch()
    if (event.type !== 'change' || event.event.type !== 'message.created') return
    const { id, content } = event.event.message
    if (heard.has(id)) twice.push(content)
    heard.add(id)
    view.set(id, content)
  })
  parley.realtime.start()
  return { view, twice }
}

it('misses nothing over two kills of the server, and sends once what waited', async () => {
  const { view, twice } = follow(bob)
  ada.realtime.start()
  await until(() => bob.realtime.status() === 'live')

  const expected: string[] = []
  const say = (content: string) => {
    ada.outbox.send({ channel_id, content })
    expected.push(content)
  }
  for (const round of [1, 2]) {
    say(`${round}: while it runs`)
    await until(() => view.size === expected.length)
    say(`${round}: as it is killed`)
    await server.end('SIGKILL')
    say(`${round}: while it is down`)
    await until(() => bob.realtime.status() !== 'live')
    await server.start()
    await until(() => view.size === expected.length)
  }
  expect(new Set(view.values())).toEqual(new Set(expected))
  expect(twice).toEqual([])
  const { messages } = await bob.api.messages.list.query({ channel_id })
  expect(messages.map(({ content }) => content).reverse()).toEqual(expected)
  await until(() => ada.outbox.pending().length === 0)
})
