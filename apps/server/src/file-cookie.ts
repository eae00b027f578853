import { tokenLifetimeSeconds } from '@parley/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'

const name = 'parley_files'

/**
 * The token that the cookie for files carries; null where there is none. Only GET is answered on
 * its strength: a page elsewhere can make a browser send it, but not read the answer.
 */
export function cookieToken(request: FastifyRequest): string | null {
  if (request.method !== 'GET') return null
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2)
    if (key === name && value) return value
  }
  return null
}

/** Lets this browser load files with the token, so that none stands in a URL; null takes that away. */
export function setFileCookie(reply: FastifyReply, token: string | null): void {
  const secure = reply.request.protocol === 'https' ? '; Secure' : ''
  const age = token === null ? 0 : tokenLifetimeSeconds
  reply.header(
    'set-cookie',
    `${name}=${token ?? ''}; Path=/api/files; Max-Age=${age}; HttpOnly; SameSite=Strict${secure}`,
  )
}
