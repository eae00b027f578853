import { retryAfterMs } from '@parley/contracts'
import type { Claim, DueClaim } from '@parley/db'
import type { Log } from '../log.ts'

/** How long a claimed row is nobody else's: longer than any performance that still goes on. */
export const leaseMs = 15_000
/** Claimed at once at most: what is due must not stand in the way of those who wait for an answer. */
const maxLanes = 4
/** Asked again after so long even where nothing was heard of a change. */
const maxSleepMs = 60_000
const retryMs = 1_000
/** Until a row that cannot even be given up is looked at again. */
const longestPauseMs = 60 * 60 * 1000

export type DueTask = {
  /** What is performed, for the log. */
  name: string
  /** Claims the row that has been due the longest; null where none is due. */
  claim(): Promise<DueClaim | null>
  /** Performs a claimed row and settles it. What it throws is logged, and leads to another try. */
  perform(claim: Claim): Promise<void>
  /** Gives a row back whose performance came to nothing, to be tried again after so many milliseconds. */
  release(claim: Claim, delay_ms: number): Promise<void>
  /** Settles a row as one that all tries came to nothing of. */
  giveUp(claim: Claim): Promise<void>
  /** Milliseconds until the next row is due by the database's clock; null where none is planned. */
  next(): Promise<number | null>
}

export type DueWork = {
  /** Says that a row will be due in so many milliseconds. */
  expect(milliseconds: number): void
  /** Stops, once what is under way has ended. */
  close(): Promise<void>
}

/**
 * Performs what is due, as soon as it is due. Asleep between two due times, it asks the database
 * nothing; that another process does the same is settled by the claims.
 */
export function startDueWork(task: DueTask, log: Log): DueWork {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> | null = null
  /** When the next row is known to be due, by performance.now(). */
  let wakesAt = Number.POSITIVE_INFINITY
  let isClosed = false

  function sleep(): void {
    clearTimeout(timer)
    if (isClosed) return
    const ms = Math.min(Math.max(Math.ceil(wakesAt - performance.now()), 0), maxSleepMs)
    timer = setTimeout(wake, ms)
  }

  function wake(): void {
    running ??= run().finally(() => {
      running = null
      sleep()
    })
  }

  /** Performs one row after the other; the first one found begins another lane beside this one. */
  async function lane(spare: number): Promise<void> {
    let beside: Promise<void> | undefined
    try {
      while (!isClosed) {
        const claim = await task.claim()
        if (claim === null) return
        if (spare > 0 && beside === undefined) {
          beside = lane(spare - 1)
          // It is awaited at the end alone: what it throws until then must not end the process.
          beside.catch(() => undefined)
        }
        await performed(claim)
      }
    } finally {
      await beside
    }
  }

  async function performed({ attempts, ...claim }: DueClaim): Promise<void> {
    const about = { task: task.name, id: claim.id, attempts: attempts + 1 }
    // Whoever tried it last was ended by it, or with it.
    if (retryAfterMs(attempts) === null) return givenUp(claim)
    try {
      await task.perform(claim)
    } catch (err) {
      log.error({ err, ...about }, 'What was due could not be performed yet')
      const delay_ms = retryAfterMs(attempts + 1)
      await (delay_ms === null ? givenUp(claim) : task.release(claim, delay_ms))
    }
  }

  async function givenUp(claim: Claim): Promise<void> {
    try {
      await task.giveUp(claim)
    } catch (err) {
      log.error({ err, task: task.name, id: claim.id }, 'What was due could not be given up yet')
      await task.release(claim, longestPauseMs)
    }
  }

  async function run(): Promise<void> {
    wakesAt = Number.POSITIVE_INFINITY
    let wait: number | null
    try {
      await lane(maxLanes - 1)
      wait = isClosed ? null : await task.next()
    } catch (err) {
      log.warn({ err, task: task.name }, 'What is due could not be read; it is asked for again')
      wait = retryMs
    }
    if (wait !== null) wakesAt = Math.min(wakesAt, performance.now() + wait)
  }

  wake()
  return {
    expect(milliseconds) {
      const at = performance.now() + milliseconds
      if (at >= wakesAt) return
      wakesAt = at
      if (running === null) sleep()
    },
    async close() {
      isClosed = true
      clearTimeout(timer)
      await running
    },
  }
}
