import { AppError, type AppErrorCode, errorCatalogue, type FieldIssue } from '@parley/contracts'
import { TRPCError } from '@trpc/server'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'

const protocolErrors: Partial<Record<TRPCError['code'], AppErrorCode>> = {
  PARSE_ERROR: 'invalid_body',
  BAD_REQUEST: 'invalid_body',
  UNAUTHORIZED: 'unauthenticated',
  FORBIDDEN: 'forbidden',
  NOT_FOUND: 'not_found',
  METHOD_NOT_SUPPORTED: 'method_not_allowed',
  PAYLOAD_TOO_LARGE: 'too_large',
  UNSUPPORTED_MEDIA_TYPE: 'unsupported_media_type',
  TOO_MANY_REQUESTS: 'too_many_requests',
}

/** The catalogue's error for anything thrown; what is not ours or the protocol's is `unexpected`. */
export function appErrorOf(error: unknown): AppError {
  if (error instanceof AppError) return error
  if (error instanceof TRPCError) {
    if (error.cause instanceof AppError) return error.cause
    const code = protocolErrors[error.code]
    if (code !== undefined) return new AppError(code)
  }
  return new AppError('unexpected')
}

export type ErrorAnswer = {
  status: number
  body: { error: string; issues?: FieldIssue[] }
  retryAfter?: number
  isUnexpected: boolean
}

/** How anything thrown leaves over REST: status, body and, where it helps, Retry-After in seconds. */
export function errorAnswer(error: unknown): ErrorAnswer {
  const { code, message, issues, retryAfter } = appErrorOf(error)
  return {
    status: errorCatalogue[code].status,
    body: issues === undefined ? { error: message } : { error: message, issues: [...issues] },
    retryAfter,
    isUnexpected: code === 'unexpected',
  }
}

/** How anything thrown leaves over tRPC. */
export function wireError(error: unknown) {
  const { code, message, issues, retryAfter } = appErrorOf(error)
  const { status, trpc } = errorCatalogue[code]
  return {
    code: TRPC_ERROR_CODES_BY_KEY[trpc],
    message,
    data: { code: trpc, httpStatus: status, error_code: code, issues, retry_after: retryAfter },
  }
}

/** A TRPCError that carries an error of the catalogue; for subscriptions, whose errors no formatter's caller wraps. */
export function trpcErrorOf(code: AppErrorCode): TRPCError {
  const cause = new AppError(code)
  return new TRPCError({ code: errorCatalogue[code].trpc, message: cause.message, cause })
}
