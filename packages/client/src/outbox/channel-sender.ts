import { backoffMs } from '../retries/index.ts'

/** What became of one try. `idle`: nothing was left to send; `held`: a sign-in is needed first. */
export type TryOutcome = { kind: 'progress' | 'idle' | 'held' } | { kind: 'retry'; afterMs: number }

export type ChannelSender = {
  /** Tries soon; `now` skips the wait after a failure, though not one that the server asked for. */
  wake(options?: { now?: boolean }): void
  stop(): void
}

/** Runs the tries of one channel, one after the other, with waits that grow while they fail. */
export function createChannelSender(tryOnce: () => Promise<TryOutcome>): ChannelSender {
  let attempt = 0
  let isTrying = false
  let wokenMeanwhile = false
  let isStopped = false
  let heldUntil = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  function schedule(delayMs: number) {
    clearTimeout(timer)
    timer = setTimeout(run, delayMs)
  }

  function isDone(outcome: TryOutcome): boolean {
    return (outcome.kind === 'idle' || outcome.kind === 'held') && !wokenMeanwhile
  }

  async function run() {
    timer = undefined
    isTrying = true
    wokenMeanwhile = false
    const outcome = await tryOnce().catch((): TryOutcome => ({ kind: 'retry', afterMs: 0 }))
    isTrying = false
    if (isStopped) return
    if (outcome.kind === 'retry') {
      heldUntil = Date.now() + outcome.afterMs
      schedule(Math.max(outcome.afterMs, backoffMs(attempt)))
      attempt += 1
      return
    }
    attempt = 0
    if (!isDone(outcome)) schedule(0)
  }

  return {
    wake({ now = false } = {}) {
      if (isStopped) return
      if (now) attempt = 0
      if (isTrying) wokenMeanwhile = true
      else if (timer === undefined || now) schedule(Math.max(0, heldUntil - Date.now()))
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
    },
  }
}
