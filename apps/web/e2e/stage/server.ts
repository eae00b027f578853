import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ServerProcess, startServerProcess } from '@parley/vitest/server-process'

const clock = new URL('clock.ts', import.meta.url).href

type ClockedServer = Omit<ServerProcess, 'tell'> & {
  /** Sets the server's clock: how many milliseconds before now it stands. */
  setBack(milliseconds: number): Promise<void>
}

export type Server = Omit<ClockedServer, 'end'> & {
  /** Ends the server's process at once, as a crash does; its database lives on. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** Starts a whole server in a process of its own, with the embedded database and the built page. */
export async function startServer(): Promise<Server> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-page-'))
  const server = await startClockedServer({ DATA_DIR: dataDir })
  return {
    ...server,
    kill: () => server.end('SIGKILL'),
    async stop() {
      await server.end('SIGTERM')
      // Only after a test that failed between kill and start has the database outlived its server.
      const orphan = Number(await readFile(join(dataDir, 'mongo/mongod.lock'), 'utf8'))
      if (orphan > 0) process.kill(orphan, 'SIGKILL')
      await rm(dataDir, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** A server whose clock a test may set back. */
export async function startClockedServer(settings: NodeJS.ProcessEnv): Promise<ClockedServer> {
  const { tell, ...server } = await startServerProcess(settings, { preload: clock })
  return { ...server, setBack: (milliseconds) => tell({ setBack: milliseconds }) }
}
