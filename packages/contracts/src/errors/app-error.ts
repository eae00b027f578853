import type { FieldIssue } from '../fields/index.ts'
import { type AppErrorCode, errorCatalogue } from './error-catalogue.ts'

type AppErrorOptions = {
  /** Replaces the catalogue's sentence; for invalid_input, which names the field and the rule. */
  sentence?: string
  issues?: readonly FieldIssue[]
  /** Seconds until the call may be tried again; leaves as Retry-After. */
  retryAfter?: number
}

/** What a use-case throws when a call is refused: a code of the catalogue, never a status. */
export class AppError extends Error {
  readonly code: AppErrorCode
  readonly status: number
  readonly issues: readonly FieldIssue[] | undefined
  readonly retryAfter: number | undefined

  constructor(code: AppErrorCode, options: AppErrorOptions = {}) {
    super(options.sentence ?? errorCatalogue[code].sentence)
    this.name = 'AppError'
    this.code = code
    this.status = errorCatalogue[code].status
    this.issues = options.issues
    this.retryAfter = options.retryAfter
  }
}

/** An invalid_input error about one field; `sentence` names the field and the rule broken. */
export function invalidField(path: string, sentence: string): AppError {
  return new AppError('invalid_input', { sentence, issues: [{ path, message: sentence }] })
}
