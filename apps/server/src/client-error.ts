import type { Socket } from 'node:net'
import { type AppErrorCode, errorCatalogue } from '@parley/contracts'

const codes: Record<string, AppErrorCode> = { HPE_HEADER_OVERFLOW: 'too_large' }

/** Answers what is no HTTP at all, before there is a request; the connection ends with it. */
export function clientError(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy(error)
    return
  }
  const { status, sentence } = errorCatalogue[codes[error.code ?? ''] ?? 'invalid_input']
  const body = JSON.stringify({ error: sentence })
  socket.end(
    [
      `HTTP/1.1 ${status} ${status === 413 ? 'Content Too Large' : 'Bad Request'}`,
      'Content-Type: application/json; charset=utf-8',
      `Content-Length: ${Buffer.byteLength(body)}`,
      'X-Content-Type-Options: nosniff',
      "Content-Security-Policy: default-src 'self'",
      'Connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}
