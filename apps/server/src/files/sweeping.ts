import { type Database, sweepBytes } from '@parley/db'
import type { FastifyBaseLogger } from 'fastify'

const everyMs = 24 * 60 * 60 * 1000

/** Deletes what unfinished uploads left behind, now and once a day, in the background; a failure is only logged. */
export function startSweeping(
  database: Database,
  logger: Pick<FastifyBaseLogger, 'info' | 'warn'>,
): { stop(): Promise<void> } {
  let isOver = false
  async function sweep(): Promise<void> {
    try {
      const count = await sweepBytes(database)
      if (count > 0) logger.info({ count }, 'Deleted what unfinished uploads had left behind')
    } catch (error) {
      if (!isOver) logger.warn({ err: error }, 'What unfinished uploads left behind stays for now')
    }
  }
  void sweep()
  const timer = setInterval(sweep, everyMs)
  timer.unref()
  return {
    async stop() {
      isOver = true
      clearInterval(timer)
    },
  }
}
