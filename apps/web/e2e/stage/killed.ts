import type { Server } from './server.ts'

/**
 * Does something while a server hears of nothing any more, kills that server -9, and starts it again: what
 * was done fell between the two, whichever is faster.
 */
export async function killedMeanwhile(server: Server, act: () => Promise<unknown>): Promise<void> {
  server.freeze()
  try {
    await act()
  } finally {
    await server.kill()
    await server.start()
  }
}
