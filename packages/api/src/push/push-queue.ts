import type { PushPayload, PushSubscriptionRecord } from '@parley/contracts'
import type { Log } from '../log.ts'
import type { Observer } from '../observer.ts'
import type { PushAnswer } from './push-transport.ts'

const limits = { waiting: 5_000, together: 32, togetherOfHost: 8, attempts: 5 }
const firstPauseMs = 1_000
const longestPauseMs = 5 * 60_000

type Job = {
  subscription: PushSubscriptionRecord
  payload: PushPayload
  isUrgent: boolean
  attempts: number
}

type Options = {
  send(job: Job): Promise<PushAnswer>
  /** Whether a subscription still is who it was taken for, asked before each further try. */
  isLiving(subscription: PushSubscriptionRecord): boolean
  /** The push service knows this subscription no more. */
  onGone(subscription: PushSubscriptionRecord): Promise<void>
  observer: Observer
  log: Log
  /** The pause before the second try, in milliseconds. */
  pauseMs?: number | undefined
}

export type PushQueue = {
  /** Takes a push to send in its own time; false where too many wait already. */
  add(job: Omit<Job, 'attempts'>): boolean
  close(): Promise<void>
}

function hostOf({ endpoint }: PushSubscriptionRecord): string {
  return URL.parse(endpoint)?.host ?? ''
}

/**
 * Sends pushes apart from every request: so many at once, fewer of them to one host, so that a push
 * service that hangs holds up itself alone. What a service is too busy for is tried again, later each
 * time; what is beyond the queue's bound is dropped.
 */
export function createPushQueue({ send, onGone, observer, log, ...options }: Options): PushQueue {
  const { isLiving, pauseMs = firstPauseMs } = options
  const waiting = new Map<string, Job[]>()
  const active = new Map<string, number>()
  const pauses = new Set<NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  let count = 0
  let isClosed = false

  function enqueue(job: Job): void {
    const host = hostOf(job.subscription)
    const jobs = waiting.get(host)
    if (jobs === undefined) waiting.set(host, [job])
    else jobs.push(job)
    pump()
  }

  /** The next job of a host that is not at its limit; hosts take turns. */
  function next(): { host: string; job: Job } | undefined {
    for (const [host, jobs] of waiting) {
      if ((active.get(host) ?? 0) >= limits.togetherOfHost) continue
      const job = jobs.shift()
      waiting.delete(host)
      if (jobs.length > 0) waiting.set(host, jobs)
      if (job !== undefined) return { host, job }
    }
    return undefined
  }

  function pump(): void {
    while (!isClosed && running.size < limits.together) {
      const found = next()
      if (found === undefined) return
      const { host, job } = found
      active.set(host, (active.get(host) ?? 0) + 1)
      const run = attempt(job).finally(() => {
        running.delete(run)
        const left = (active.get(host) ?? 1) - 1
        if (left === 0) active.delete(host)
        else active.set(host, left)
        pump()
      })
      running.add(run)
    }
  }

  async function attempt(job: Job): Promise<void> {
    // Encrypting takes a while of its own: other work comes in between.
    await new Promise((resolve) => setImmediate(resolve))
    // Whoever has signed out since the last try, or is somebody else by now, is told nothing more.
    if (job.attempts > 0 && !isLiving(job.subscription)) return done('gone')
    const answer = await send(job).catch((error: unknown) => {
      log.debug({ err: error }, 'A push service did not answer')
      return null
    })
    const status = answer?.status ?? null
    if (status === 404 || status === 410) {
      done('gone')
      await onGone(job.subscription).catch((error: unknown) => {
        log.warn({ err: error }, 'A push subscription could not be removed')
      })
    } else if (status !== null && status < 300) done('sent')
    else if (status === null || status === 429 || status >= 500) again(job, answer)
    else {
      log.warn({ status }, 'A push service refused a message')
      done('refused')
    }
  }

  function again(job: Job, answer: PushAnswer | null): void {
    job.attempts += 1
    if (job.attempts >= limits.attempts || isClosed) {
      done('given_up')
      return
    }
    const byItself = pauseMs * 4 ** (job.attempts - 1) * (0.75 + Math.random() / 2)
    const asked = (answer?.retry_after ?? 0) * 1_000
    const pause = setTimeout(
      () => {
        pauses.delete(pause)
        enqueue(job)
      },
      Math.min(Math.max(byItself, asked), longestPauseMs),
    )
    pause.unref()
    pauses.add(pause)
  }

  function done(outcome: 'sent' | 'gone' | 'refused' | 'given_up'): void {
    count -= 1
    observer.push(outcome)
  }

  return {
    add(job) {
      if (isClosed || count >= limits.waiting) {
        observer.push('dropped')
        return false
      }
      count += 1
      enqueue({ ...job, attempts: 0 })
      return true
    },
    async close() {
      isClosed = true
      for (const pause of pauses) clearTimeout(pause)
      waiting.clear()
      await Promise.all(running)
    },
  }
}
