import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../../apps/server/src/server.ts', import.meta.url))
/** Processes of one database have one secret; one with a database of its own makes and keeps it. */
const shared = { JWT_SECRET: 'a secret for tests that has more than 32 bytes' }

export type ServerProcess = {
  url: string
  /** Starts it again on the same data and port, after it has ended. */
  start(): Promise<void>
  /** Halts it where it stands, so that it hears and tells nothing more; it can then only be killed. */
  freeze(): void
  /** Ends it where it runs; resolves once it is gone. */
  end(signal: NodeJS.Signals): Promise<void>
  /** Says something to a module that was preloaded; resolves once it says something back. */
  tell(message: object): Promise<void>
}

type ServerOptions = {
  /** A module that the process loads before the server. */
  preload?: string
}

/**
 * A whole server in a process of its own, on a free port that it keeps, with these settings before those
 * of the environment. Throws with its output where it does not start.
 */
export async function startServerProcess(
  settings: NodeJS.ProcessEnv,
  { preload }: ServerOptions = {},
): Promise<ServerProcess> {
  const { MONGODB_URI: _, ...inherited } = process.env
  let port = 0
  let server: ChildProcess | undefined

  async function start() {
    const before = preload === undefined ? [] : ['--import', preload]
    server = spawn(process.execPath, [...before, program], {
      env: {
        ...inherited,
        BCRYPT_COST: '4',
        ...(settings.MONGODB_URI === undefined ? {} : shared),
        ...settings,
        PORT: String(port),
      },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    })
    const url = await addressOf(server)
    port = Number(new URL(url).port)
    return url
  }

  return {
    url: await start(),
    async start() {
      await start()
    },
    freeze() {
      server?.kill('SIGSTOP')
    },
    async end(signal) {
      const ending = server
      server = undefined
      if (ending === undefined) return
      const ended = new Promise((resolve) => ending.once('exit', resolve))
      ending.kill(signal)
      await ended
    },
    tell: (message) =>
      new Promise((resolve) => {
        server?.once('message', () => resolve())
        server?.send(message)
      }),
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
