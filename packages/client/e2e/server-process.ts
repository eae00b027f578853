import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../../apps/server/src/server.ts', import.meta.url))

/** A whole server in a process of its own; port 0 takes a free one. */
export async function startServerProcess({ uri, port = 0 }: { uri: string; port?: number }) {
  const env = {
    ...process.env,
    MONGODB_URI: uri,
    JWT_SECRET: 'a secret for tests that has more than 32 bytes',
    BCRYPT_COST: '4',
    PORT: String(port),
  }
  const server = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise<string>((resolve, reject) => {
    let said = ''
    server.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${said}`)))
    server.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const running = /Parley is running at (\S+)/.exec(said)
      if (running?.[1] !== undefined) resolve(running[1])
    })
  })
  return {
    url,
    port: Number(new URL(url).port),
    async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill(signal)
      await ended
    },
  }
}
