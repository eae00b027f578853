import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const binary = 'redis-server'

/** Whether there is a redis-server (or Valkey under that name) on PATH to test with. */
export const hasRedisServer = spawnSync(binary, ['--version']).status === 0
export const whereRedis = hasRedisServer
  ? 'through Redis'
  : 'through Redis (skipped: no redis-server on PATH)'

async function freePort(): Promise<number> {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('No port')
  return address.port
}

export type RedisServer = {
  url: string
  /** Ends it at once, with all it had in memory. */
  kill(): Promise<void>
  /** Starts it again, empty, at the same address. */
  start(): Promise<void>
  pause(): void
  resume(): void
  stop(): Promise<void>
}

/** A Redis of a test's own: nothing is kept on disk. Resolves once it answers. */
export async function startRedis(): Promise<RedisServer> {
  const port = await freePort()
  const folder = await mkdtemp(join(tmpdir(), 'parley-redis-'))
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
  let child: ChildProcess | undefined

  async function start(): Promise<void> {
    const started = spawn(binary, args, { cwd: folder, stdio: ['ignore', 'pipe', 'ignore'] })
    child = started
    let printed = ''
    await new Promise<void>((resolve, reject) => {
      started.once('error', reject)
      started.once('exit', () => reject(new Error(`redis-server ended: ${printed}`)))
      started.stdout.on('data', (part: Buffer) => {
        printed += part.toString()
        if (/ready to accept connections/i.test(printed)) resolve()
      })
    })
  }

  async function kill(): Promise<void> {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  }

  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    kill,
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    async stop() {
      await kill()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
