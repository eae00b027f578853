import { appRouter, errorAnswer } from '@parley/api'
import { AppError } from '@parley/contracts'
import { getTRPCErrorFromUnknown, getTRPCErrorShape } from '@trpc/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { refusalOf } from '../refusal.ts'

/** Answers with an error: its sentence alone over REST, in tRPC's envelope below /trpc; logs an unexpected one whole. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const refusal = refusalOf(error)
  const { status, body, retryAfter, isUnexpected } = errorAnswer(refusal)
  if (isUnexpected) request.log.error({ err: error }, 'unexpected error')
  if (retryAfter !== undefined) reply.header('retry-after', retryAfter)
  reply.code(status).type('application/json; charset=utf-8')
  if (!request.url.startsWith('/trpc/')) {
    reply.send(body)
    return
  }
  const shape = getTRPCErrorShape({
    config: appRouter._def._config,
    error: getTRPCErrorFromUnknown(refusal),
    type: 'unknown',
    path: undefined,
    input: undefined,
    ctx: undefined,
  })
  reply.send({ error: shape })
}

/** What is thrown anywhere leaves by one way; an unknown path below /api or /trpc is a 404 of the same form. */
export const errors = fp(
  async (app) => {
    app.setErrorHandler((error, request, reply) => sendError(error, request, reply))
  },
  { name: 'errors', fastify: '5.x' },
)

export const notFound = () => new AppError('not_found')
