import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { testDatabaseUri } from '@parley/mongo/test-database'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openSocket, subscribe } from './testing/socket.ts'

const script = fileURLToPath(new URL('server.ts', import.meta.url))
let folder = ''
let taken: Server
const children: ChildProcess[] = []

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-server-'))
  taken = createServer().listen(0, '127.0.0.1')
  await once(taken, 'listening')
})
afterAll(async () => {
  for (const child of children) if (child.exitCode === null) child.kill('SIGKILL')
  taken.close()
  await rm(folder, { recursive: true, force: true })
})

function start(env: NodeJS.ProcessEnv) {
  const child = spawn(process.execPath, [script], {
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATA_DIR: join(folder, 'data'),
      PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  children.push(child)
  const said = { out: '', err: '' }
  child.stdout.on('data', (text) => {
    said.out += text
  })
  child.stderr.on('data', (text) => {
    said.err += text
  })
  const ended = once(child, 'close').then(([code]) => ({ code, ...said }))
  const address = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', () => {
      const url = /Parley is running at (http:\S+)\n/.exec(said.out)?.[1]
      if (url) resolve(url)
    })
    ended.then(({ err }) => reject(new Error(`It ended: ${err}`)), reject)
  })
  // Not every test waits for the address.
  address.catch(() => undefined)
  return { child, ended, address }
}

function takenPort(): string {
  const address = taken.address()
  return String(typeof address === 'object' ? address?.port : '')
}

describe('a start that cannot go on', () => {
  it.each<[string, () => NodeJS.ProcessEnv, RegExp]>([
    ['a bad setting', () => ({ PORT: 'x' }), /^PORT must be a whole number from 0 to 65535\n$/],
    [
      'a short secret',
      () => ({ JWT_SECRET: 'short' }),
      /^JWT_SECRET must have at least 32 bytes: .*\n$/,
    ],
    [
      'no secret in production',
      () => ({ NODE_ENV: 'production' }),
      /^JWT_SECRET must be set when NODE_ENV is production; .*\n$/,
    ],
    [
      'a port in use',
      () => ({ PORT: takenPort() }),
      /^PORT=\d+ is already in use on 127\.0\.0\.1: .*\n$/,
    ],
    [
      'a folder that cannot be written',
      () => ({ DATA_DIR: join(script, 'data') }),
      /^DATA_DIR=.*data cannot be written \(.*\): .*\n$/,
    ],
    [
      'a database that is not there',
      () => ({ MONGODB_URI: 'mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=500' }),
      /^MONGODB_URI must name a replica set: .*\n$/,
    ],
    [
      'a Redis that is not there',
      () => ({ MONGODB_URI: testDatabaseUri('no-redis'), REDIS_URL: 'redis://127.0.0.1:1' }),
      /^REDIS_URL.*\n$/,
    ],
  ])('%s: one line, and exit code 1', async (_what, env, line) => {
    const { code, out, err } = await start(env()).ended
    expect(err).toMatch(line)
    expect({ code, out }).toEqual({ code: 1, out: expect.not.stringContaining('running at') })
  })
})

describe('a running server', () => {
  it('stops in good order on SIGTERM: says goodbye, finishes, exits with 0', async () => {
    const { child, ended, address } = start({ MONGODB_URI: testDatabaseUri('stop') })
    const url = await address
    const registered = await fetch(`${url}/api/auth/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'a@example.com', password: 'correct horse', name: 'A' }),
    })
    const { token } = z.object({ token: z.string() }).parse(await registered.json())
    const { send, next, closed } = await openSocket(url, token)
    send(subscribe(1))
    await next()
    child.kill('SIGTERM')
    expect(await closed).toBe(1001)
    const { code, out, err } = await ended
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out.trimEnd().split('\n').at(-1)).toBe(`Parley is running at ${url}`)
  })

  it('brings its own database where none is named, and takes it along', async () => {
    const first = start({})
    const url = await first.address
    expect((await fetch(`${url}/readyz`)).status).toBe(200)
    first.child.kill('SIGINT')
    expect(await first.ended).toMatchObject({ code: 0 })
    const second = start({})
    await second.address
    second.child.kill('SIGTERM')
    expect(await second.ended).toMatchObject({ code: 0 })
  })

  it('leaves no database behind where the start fails late', async () => {
    const dataDir = join(folder, 'late')
    const { code, err } = await start({ DATA_DIR: dataDir, REDIS_URL: 'redis://127.0.0.1:1' }).ended
    expect(code).toBe(1)
    expect(err.trim().split('\n')).toHaveLength(1)
    // A living server on the folder would refuse this one.
    const again = start({ DATA_DIR: dataDir })
    await again.address
    again.child.kill('SIGTERM')
    expect(await again.ended).toMatchObject({ code: 0 })
  })
})
