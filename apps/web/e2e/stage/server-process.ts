import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../../server/src/server.ts', import.meta.url))
const clock = new URL('clock.ts', import.meta.url).href

export type ServerProcess = {
  url: string
  /** Starts it again on the same data and port, after it has ended. */
  start(): Promise<void>
  /** Ends it where it runs; resolves once it is gone. */
  end(signal: NodeJS.Signals): Promise<void>
  /** Sets the server's clock: how many milliseconds before now it stands. */
  setBack(milliseconds: number): Promise<void>
}

/** Starts a server on a free port, with these settings before those of the environment. */
export async function startServerProcess(settings: NodeJS.ProcessEnv): Promise<ServerProcess> {
  const { MONGODB_URI: _, ...inherited } = process.env
  let port = 0
  let server: ChildProcess | undefined

  async function start() {
    server = spawn(process.execPath, ['--import', clock, program], {
      env: { ...inherited, BCRYPT_COST: '4', ...settings, PORT: String(port) },
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
    async end(signal) {
      const ending = server
      server = undefined
      if (ending === undefined) return
      const ended = new Promise((resolve) => ending.once('exit', resolve))
      ending.kill(signal)
      await ended
    },
    setBack: (milliseconds) =>
      new Promise((resolve) => {
        server?.once('message', () => resolve())
        server?.send({ setBack: milliseconds })
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
