import type { PushPayload, PushSubscriptionRecord } from '@parley/contracts'
import type { Log } from '../log.ts'
import type { Observer } from '../observer.ts'
import { defaultSilentMs, heldMs } from './held-pushes.ts'
import { PushLanes, pushServiceOf } from './push-lanes.ts'
import type { PushAnswer } from './push-transport.ts'

const limits = { waiting: 5_000, attempts: 5 }
const firstPauseMs = 1_000
const longestPauseMs = 5 * 60_000

/** How what waits for another try stands by now: still to be told, not while a device is in use, or no more. */
export type PushStanding = 'wanted' | 'held' | 'outdated'

type Job = {
  subscription: PushSubscriptionRecord
  payload: PushPayload
  isUrgent: boolean
  attempts: number
  /** Since when it waits for a device to be left, by a clock that nobody sets, and whether one was in use at the last look. */
  held?: { since: number; isInUse: boolean }
}

type Options = {
  send(job: Job): Promise<PushAnswer>
  /** Whether a subscription still is who it was taken for, asked before each further try. */
  isLiving(subscription: PushSubscriptionRecord): boolean
  /** Whether what waits for another try is still to be told to its person, asked before each. */
  standingOf(job: Pick<Job, 'subscription' | 'payload'>): Promise<PushStanding>
  /** The push service knows this subscription no more. */
  onGone(subscription: PushSubscriptionRecord): Promise<void>
  observer: Observer
  log: Log
  /** The pause before the second try, in milliseconds. */
  pauseMs?: number | undefined
  /** For how long no device must have been in use before what was held is sent, in milliseconds. */
  silentMs?: number | undefined
}

export type PushQueue = {
  /** Takes a push to send in its own time; false where too many wait already. */
  add(job: Omit<Job, 'attempts'>): boolean
  close(): Promise<void>
}

/**
 * Sends pushes apart from every request: so many at once, fewer of them to one push service, so that
 * one that hangs holds up itself alone. What a service is too busy for is tried again, later each
 * time; what is beyond the queue's bound is dropped.
 */
export function createPushQueue({ send, onGone, observer, log, ...options }: Options): PushQueue {
  const { isLiving, standingOf, pauseMs = firstPauseMs, silentMs = defaultSilentMs } = options
  const waiting = new Map<string, Job[]>()
  const lanes = new PushLanes()
  const pauses = new Set<NodeJS.Timeout>()
  const running = new Set<Promise<void>>()
  let count = 0
  let isClosed = false

  function enqueue(job: Job): void {
    const service = pushServiceOf(job.subscription.endpoint)
    const jobs = waiting.get(service)
    if (jobs === undefined) waiting.set(service, [job])
    else jobs.push(job)
    pump()
  }

  /** The next job of a service that is not at its limit; services take turns. */
  function next(): { service: string; job: Job } | undefined {
    for (const [service, jobs] of waiting) {
      if (!lanes.isFree(service)) continue
      const job = jobs.shift()
      waiting.delete(service)
      if (jobs.length > 0) waiting.set(service, jobs)
      if (job !== undefined) return { service, job }
    }
    return undefined
  }

  function pump(): void {
    while (!isClosed) {
      const found = next()
      if (found === undefined) return
      const { service, job } = found
      lanes.enter(service)
      const run = attempt(job).finally(() => {
        running.delete(run)
        lanes.leave(service)
        pump()
      })
      running.add(run)
    }
  }

  async function attempt(job: Job): Promise<void> {
    // Encrypting takes a while of its own: other work comes in between.
    await new Promise((resolve) => setImmediate(resolve))
    // Whoever has signed out since the last try, or is somebody else by now, is told nothing more.
    if (job.attempts > 0) {
      if (!isLiving(job.subscription)) return done('gone')
      // What cannot be asked is told rather than lost.
      const standing = await standingOf(job).catch(() => 'wanted' as const)
      if (standing === 'outdated') return done('outdated')
      // Nobody is pushed what they may be reading; where they do not, it comes once they have left.
      const isInUse = standing === 'held'
      if (isInUse || job.held?.isInUse) {
        const since = job.held?.since ?? performance.now()
        if (performance.now() - since >= heldMs) return done('outdated')
        return later({ ...job, held: { since, isInUse } }, silentMs)
      }
    }
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
    later(job, Math.min(Math.max(byItself, asked), longestPauseMs))
  }

  function later(job: Job, afterMs: number): void {
    if (isClosed) return
    const pause = setTimeout(() => {
      pauses.delete(pause)
      enqueue(job)
    }, afterMs)
    pause.unref()
    pauses.add(pause)
  }

  function done(outcome: 'sent' | 'gone' | 'outdated' | 'refused' | 'given_up'): void {
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
