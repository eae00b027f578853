import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createParley, memoryTokens, type Parley } from '@parley/client'
import { testDatabaseUri } from '@parley/mongo/test-database'
import { type ServerProcess, startServerProcess } from '@parley/vitest/server-process'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'

const program = fileURLToPath(new URL('../src/parley.ts', import.meta.url))
const password = 'correct horse'

let server: ServerProcess
let config = ''
let bob: Parley

function start(args: string[], input?: string) {
  const env = { ...process.env, XDG_CONFIG_HOME: config, PARLEY_PASSWORD: undefined }
  const child = spawn(process.execPath, [program, ...args], { env })
  const said = { out: '', err: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text
  })
  child.stdin.end(input)
  const code = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, said, code }
}

async function parley(args: string[], input?: string) {
  const { said, code } = start(args, input)
  return { code: await code, ...said }
}

beforeAll(async () => {
  config = mkdtempSync(join(tmpdir(), 'parley-cli-'))
  server = await startServerProcess({ MONGODB_URI: testDatabaseUri('cli') })
  const ada = createParley({ url: server.url, tokens: memoryTokens() })
  await ada.api.auth.register.mutate({ email: 'ada@example.org', password, name: 'Ada' })
  ada.close()
  bob = createParley({ url: server.url, tokens: memoryTokens() })
  await bob.api.auth.register.mutate({ email: 'bob@example.org', password, name: 'Bob' })
})

afterAll(async () => {
  bob?.close()
  await server?.end('SIGTERM')
  rmSync(config, { recursive: true, force: true })
})

it('needs a sign-in first, and says why one fails', async () => {
  expect(await parley(['channels'])).toEqual({
    code: 1,
    out: '',
    err: 'parley: Not signed in: parley login <url> <email>\n',
  })
  const wrong = await parley(['login', server.url, 'ada@example.org'], 'wrong\n')
  expect(wrong).toEqual({ code: 1, out: '', err: 'parley: Invalid credentials\n' })
})

it('signs in, and keeps the token for its owner alone', async () => {
  const { code, out } = await parley(['login', server.url, 'ada@example.org'], `${password}\n`)
  expect({ code, out }).toEqual({ code: 0, out: `Signed in to ${server.url} as Ada\n` })
  expect(statSync(join(config, 'parley/session.json')).mode & 0o777).toBe(0o600)
})

it('lists, sends and follows; edits and deletions show', async () => {
  const { channels } = await bob.api.channels.list.query({})
  const general = channels.find((channel) => channel.name === 'general')
  const channel_id = general?.id ?? 'no general channel'
  expect((await parley(['channels'])).out).toBe('#general\n')

  const said = await parley(['send', 'general', 'hello', 'from', 'a', 'terminal'])
  expect(said).toEqual({ code: 0, out: '', err: '' })
  const piped = JSON.parse((await parley(['send', '#general', '--json'], 'two\nlines\n')).out)
  expect(piped.content).toBe('two\nlines')

  const { child, said: tailed, code } = start(['tail', 'general'])
  const shows = (text: string) =>
    vi.waitFor(() => expect(tailed.out).toContain(text), { timeout: 15_000 })
  await shows('#general Ada: hello from a terminal')
  await shows('#general Ada: two\n      lines')
  const { message } = await bob.api.messages.send.mutate({ channel_id, content: 'live' })
  await shows('#general Bob: live')
  await bob.api.messages.edit.mutate({ message_id: message.id, content: 'alive' })
  await shows('#general Bob (edited): alive')
  await bob.api.messages.delete.mutate({ message_id: message.id })
  await shows('#general Bob (deleted): alive')
  child.kill('SIGINT')
  expect(await code).toBe(0)
  expect(tailed.err).toBe('')
})

it('says what is not there in one line', async () => {
  const { code, err } = await parley(['send', 'nowhere', 'hello'])
  expect(code).toBe(1)
  expect(err).toBe('parley: You are in no channel called nowhere; parley channels lists yours\n')
})

it('ends a tail when the session ends, and forgets the token', async () => {
  const tailing = start(['tail', 'general'])
  await vi.waitFor(() => expect(tailing.said.out).toContain('two'), { timeout: 15_000 })
  expect((await parley(['logout'])).code).toBe(0)
  expect(await tailing.code).toBe(1)
  expect(tailing.said.err).toBe('parley: Signed out: parley login <url> <email>\n')
  expect((await parley(['channels'])).err).toContain('Not signed in')
})
