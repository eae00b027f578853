import type { FieldIssue } from '@parley/contracts'
import { TRPCClientError } from '@trpc/client'

/** An error that the server gave: its status, its sentence, and the fields at fault where there are any. */
export type ParleyError = { status: number; message: string; issues?: FieldIssue[] }

type AnswerDetails = ParleyError & {
  /** The code of the catalogue, such as `unauthenticated`. */
  code: string | null
  /** Seconds until the call may be tried again. */
  retryAfter: number | null
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function isFieldIssue(value: unknown): value is FieldIssue {
  return isRecord(value) && typeof value.path === 'string' && typeof value.message === 'string'
}

/** Everything a client decides by, or null where the server did not answer in its own form (network, proxy). */
export function answerDetails(error: unknown): AnswerDetails | null {
  if (!(error instanceof TRPCClientError)) return null
  const data: unknown = error.data
  if (!isRecord(data) || typeof data.httpStatus !== 'number') return null
  const details: AnswerDetails = {
    status: data.httpStatus,
    message: error.message,
    code: typeof data.error_code === 'string' ? data.error_code : null,
    retryAfter: typeof data.retry_after === 'number' ? data.retry_after : null,
  }
  if (Array.isArray(data.issues)) details.issues = data.issues.filter(isFieldIssue)
  return details
}

/** The server's error in what a call threw; null where the server was not reached or did not answer as Parley. */
export function parleyErrorOf(error: unknown): ParleyError | null {
  const details = answerDetails(error)
  if (details === null) return null
  const { status, message, issues } = details
  return issues === undefined ? { status, message } : { status, message, issues }
}

/** The HTTP status of a failed call, known also where a proxy answered; null where nothing did. */
export function httpStatusOf(error: unknown): number | null {
  const details = answerDetails(error)
  if (details !== null) return details.status
  if (!(error instanceof TRPCClientError)) return null
  const response: unknown = error.meta?.response
  return isRecord(response) && typeof response.status === 'number' ? response.status : null
}
