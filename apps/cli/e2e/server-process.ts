import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { testDatabaseUri } from '@parley/mongo/test-database'

const program = fileURLToPath(new URL('../../server/src/server.ts', import.meta.url))

/** A whole server in a process of its own, on a free port and a fresh database. */
export async function startServerProcess(name: string) {
  const env = {
    ...process.env,
    MONGODB_URI: testDatabaseUri(name),
    JWT_SECRET: 'a secret for tests that has more than 32 bytes',
    BCRYPT_COST: '4',
    PORT: '0',
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
    async stop() {
      const ended = new Promise((resolve) => server.once('exit', resolve))
      server.kill('SIGTERM')
      await ended
    },
  }
}
