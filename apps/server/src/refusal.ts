import { AppError, type AppErrorCode } from '@parley/contracts'

const codeByStatus: Record<number, AppErrorCode> = {
  400: 'invalid_body',
  403: 'not_found',
  404: 'not_found',
  405: 'method_not_allowed',
  408: 'invalid_body',
  413: 'too_large',
  414: 'not_found',
  415: 'unsupported_media_type',
  431: 'too_large',
}

/**
 * Anything thrown on the way of a request, with the web server's own errors (a body too large, a
 * path that is none) turned into the catalogue's; others come back as they are.
 */
export function refusalOf(error: unknown): unknown {
  if (error instanceof AppError || typeof error !== 'object' || error === null) return error
  if (!('statusCode' in error) || typeof error.statusCode !== 'number') return error
  const code = codeByStatus[error.statusCode]
  return code === undefined ? error : new AppError(code)
}
