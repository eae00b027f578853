import { answerDetails, httpStatusOf } from '../errors/index.ts'

/**
 * What a failed try means: `retry` later (no sooner than `afterMs`), `sign_in` first, or
 * `refused` with the server's sentence.
 */
export type SendVerdict =
  | { kind: 'retry'; afterMs: number }
  | { kind: 'sign_in' }
  | { kind: 'refused'; sentence: string }

const retriedStatuses = new Set([408, 425, 429])

/** Judges what a try threw. Only an answer in Parley's own form refuses a message, never a proxy's page. */
export function judgeFailure(error: unknown): SendVerdict {
  const details = answerDetails(error)
  if (details === null) {
    return httpStatusOf(error) === 413
      ? { kind: 'refused', sentence: 'Request too large' }
      : { kind: 'retry', afterMs: 0 }
  }
  if (details.status === 401) return { kind: 'sign_in' }
  if (details.status >= 500 || retriedStatuses.has(details.status)) {
    return { kind: 'retry', afterMs: (details.retryAfter ?? 0) * 1000 }
  }
  return { kind: 'refused', sentence: details.message }
}
