import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../../server/src/server.ts', import.meta.url))
const clock = new URL('clock.ts', import.meta.url).href

export type Server = {
  url: string
  /** Ends the server's process at once, as a crash does; its database lives on. */
  kill(): Promise<void>
  /** Starts it again on the same data and port. */
  start(): Promise<void>
  /** Sets the server's clock: how many milliseconds before now it stands. */
  setBack(milliseconds: number): Promise<void>
  stop(): Promise<void>
}

/** Starts a whole server in a process of its own, with the embedded database and the built page. */
export async function startServer(): Promise<Server> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-page-'))
  let port = 0
  let url = ''
  let server: ChildProcess | undefined

  async function start() {
    const { MONGODB_URI: _, ...inherited } = process.env
    const env = { ...inherited, DATA_DIR: dataDir, PORT: String(port), BCRYPT_COST: '4' }
    server = spawn(process.execPath, ['--import', clock, program], {
      env,
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    })
    url = await addressOf(server)
    port = Number(new URL(url).port)
  }

  async function end(signal: NodeJS.Signals) {
    const process = server
    server = undefined
    if (process === undefined) return
    const ended = new Promise((resolve) => process.once('exit', resolve))
    process.kill(signal)
    await ended
  }

  await start()
  return {
    get url() {
      return url
    },
    kill: () => end('SIGKILL'),
    start,
    setBack: (milliseconds) =>
      new Promise((resolve) => {
        server?.once('message', () => resolve())
        server?.send({ setBack: milliseconds })
      }),
    async stop() {
      await end('SIGTERM')
      // Only after a test that failed between kill and start has the database outlived its server.
      const orphan = Number(await readFile(join(dataDir, 'mongo/mongod.lock'), 'utf8'))
      if (orphan > 0) process.kill(orphan, 'SIGKILL')
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    server.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${said}`)))
    server.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const address = /Parley is running at (\S+)/.exec(said)?.[1]
      if (address !== undefined) resolve(address)
    })
  })
}
