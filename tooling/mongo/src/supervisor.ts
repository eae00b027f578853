import { setTimeout as pause } from 'node:timers/promises'
import type { RunningMongod } from './running-mongod.ts'

type Options = {
  first: RunningMongod
  start: () => Promise<RunningMongod>
  log: (line: string) => void
}

export type Supervisor = {
  readonly pid: number
  /** Calls `listener` with one line whenever the mongod ends unasked; answers how to unsubscribe. */
  onExit: (listener: (line: string) => void) => () => void
  /** Ends the mongod, at the latest after 15 s, and watches no longer. */
  stop: () => Promise<void>
}

const slowestMs = 10_000
const healthyMs = 60_000

/** Keeps a mongod running: one that ends unasked is started again, ever later while it keeps ending. */
export function supervise({ first, start, log }: Options): Supervisor {
  const stopping = new AbortController()
  const listeners = new Set<(line: string) => void>()
  let current: RunningMongod | undefined = first
  let pid = first.pid

  async function keepRunning(): Promise<void> {
    let delayMs = 100
    while (!stopping.signal.aborted) {
      if (current !== undefined) {
        const startedAt = Date.now()
        const line = `mongod ended unasked (${await current.exited})`
        current = undefined
        if (stopping.signal.aborted) return
        if (Date.now() - startedAt > healthyMs) delayMs = 100
        log(`${line}, starting it again`)
        for (const listener of listeners) listener(line)
      }
      await pause(delayMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return
      delayMs = Math.min(delayMs * 2, slowestMs)
      try {
        current = await start()
        pid = current.pid
        log(`mongod runs again (process ${pid})`)
      } catch (error) {
        log(error instanceof Error ? error.message : String(error))
      }
    }
  }

  const watching = keepRunning()
  return {
    get pid() {
      return pid
    },
    onExit: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: async () => {
      stopping.abort()
      current?.kill('SIGTERM')
      const impatient = setTimeout(() => current?.kill('SIGKILL'), 15_000)
      await watching
      // A start that was under way when the stop came has left a mongod behind.
      if (current !== undefined) {
        current.kill('SIGTERM')
        await current.exited
      }
      clearTimeout(impatient)
    },
  }
}
