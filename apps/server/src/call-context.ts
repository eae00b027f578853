import { type Context, createContext, type Services } from '@parley/api'
import { cursorHeader, eventCursorSchema } from '@parley/contracts'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { addressGroup } from './address-group.ts'
import { bearerToken } from './bearer-token.ts'
import { cookieToken, setFileCookie } from './file-cookie.ts'

type Call = {
  services: Services
  request: FastifyRequest
  reply: FastifyReply
  transport: 'http' | 'rest'
}

/** Asked for by what limits calls and again by the call itself. */
const read = new WeakMap<FastifyRequest, string | null>()

/** The token a request carries: its bearer token, or for the bytes of a file the cookie's. */
export function requestToken(request: FastifyRequest): string | null {
  const known = read.get(request)
  if (known !== undefined) return known
  const bearer = bearerToken(request.headers.authorization)
  const token = bearer ?? (request.url.startsWith('/api/files/') ? cookieToken(request) : null)
  read.set(request, token)
  return token
}

/** The place in the log that a client with a live connection has heard of; anything else is no place. */
function lastCursor(request: FastifyRequest): string | null {
  const given = request.headers[cursorHeader]
  if (given === undefined) return null
  const cursor = eventCursorSchema.safeParse(given)
  return cursor.success ? cursor.data : null
}

/** The context of one HTTP request: who calls, by its token, and the cookie for files kept in step. */
export function callContext({ services, request, reply, transport }: Call): Context {
  return createContext(services, {
    token: requestToken(request),
    // Failed sign-ins are counted by it.
    address: addressGroup(request.ip),
    userAgent: request.headers['user-agent'] ?? '',
    transport,
    cursor: lastCursor(request),
    onToken: (token) => setFileCookie(reply, token),
  })
}
