import { type ChildProcess, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../../../apps/server/src/server.ts', import.meta.url))
const startPatienceMs = 60_000

export type ServerProcess = {
  url: string
  port: number
  pid(): number
  /** What it has logged so far, over all its starts. */
  logged(): string
  /** The status of `/readyz`; 0 where nobody answers. */
  readiness(): Promise<number>
  /** The sum of a metric's samples whose line holds `label`. */
  metric(name: string, label?: string): Promise<number>
  /** Bytes in memory. */
  memory(): Promise<number>
  /** Sends the signal and answers the milliseconds until the process was gone, and its exit code. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<{ ms: number; code: number | null }>
  /** Starts it again on its port. */
  start(): Promise<void>
}

type ServerOptions = { uri: string; env?: NodeJS.ProcessEnv; preload?: string }

/** A whole server in a process of its own, on a free port that it keeps. Throws with its output where it does not start. */
export async function startServerProcess(options: ServerOptions): Promise<ServerProcess> {
  let port = 0
  let child: ChildProcess | undefined
  let output = ''

  async function start(): Promise<void> {
    const preload = options.preload === undefined ? [] : ['--import', options.preload]
    const own = spawn(process.execPath, [...preload, program], {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        MONGODB_URI: options.uri,
        JWT_SECRET: 'a secret of the fault runs, longer than 32 bytes',
        BCRYPT_COST: '4',
        RATE_LIMITS: 'off',
        DATA_DIR: join(tmpdir(), 'parley-faults-unused'),
        ...options.env,
        PORT: String(port),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = own
    const end = () => own.kill('SIGKILL')
    process.once('exit', end)
    own.once('exit', () => process.off('exit', end))
    port = await new Promise<number>((resolve, reject) => {
      const late = setTimeout(() => {
        own.kill('SIGKILL')
        reject(new Error(`The server did not start in time: ${output.slice(-2_000)}`))
      }, startPatienceMs)
      own.once('exit', (code) => {
        clearTimeout(late)
        reject(new Error(`The server ended with ${code}: ${output.slice(-2_000)}`))
      })
      const hear = (text: Buffer) => {
        output = `${output}${text}`.slice(-200_000)
        const running = /Parley is running at http:\/\/[^:]+:(\d+)/.exec(String(text))
        if (running === null) return
        clearTimeout(late)
        resolve(Number(running[1]))
      }
      own.stdout.on('data', hear)
      own.stderr.on('data', hear)
    })
  }

  await start()
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    port,
    pid: () => child?.pid ?? 0,
    logged: () => output,
    readiness: () =>
      fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).then(
        ({ status }) => status,
        () => 0,
      ),
    async metric(name, label = '') {
      const answer = await fetch(`${url}/metrics`)
      const lines = (await answer.text()).split('\n')
      const samples = lines.filter((line) => line.startsWith(name) && line.includes(label))
      return samples.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0)
    },
    async memory() {
      const status = await readFile(`/proc/${child?.pid}/status`, 'utf8')
      return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024
    },
    async end(signal) {
      const own = child
      if (own === undefined || own.exitCode !== null || own.signalCode !== null) {
        return { ms: 0, code: own?.exitCode ?? null }
      }
      const startedAt = performance.now()
      const gone = new Promise<number | null>((resolve) => own.once('exit', resolve))
      own.kill(signal)
      const code = await gone
      return { ms: performance.now() - startedAt, code }
    },
    start,
  }
}
