import { appRouter, errorAnswer } from '@parley/api'
import { AppError } from '@parley/contracts'
import { fastifyRequestHandler } from '@trpc/server/adapters/fastify'
import fp from 'fastify-plugin'
import { callContext } from '../call-context.ts'
import { maxBodyBytes } from './bodies.ts'
import type { PluginOptions } from './plugin-options.ts'

export const maxBatchSize = 20

/** The routers under /trpc/<noun>.<verb>, up to 20 calls in a batch; the realtime connection is plugins/sockets.ts. */
export const trpc = fp<PluginOptions>(
  async (app, { services }) => {
    // tRPC reads JSON by itself, so this scope hands bodies on as text.
    await app.register(async (scope) => {
      scope.removeAllContentTypeParsers()
      scope.addContentTypeParser(
        'application/json',
        { parseAs: 'string', bodyLimit: maxBodyBytes },
        async (_request: unknown, body: string) => body,
      )
      scope.addContentTypeParser('*', async () => {
        throw new AppError('unsupported_media_type')
      })
      scope.route<{ Params: { path: string } }>({
        method: ['GET', 'POST'],
        url: '/trpc/:path',
        handler: (request, reply) =>
          fastifyRequestHandler({
            router: appRouter,
            path: request.params.path,
            req: request,
            res: reply,
            maxBatchSize,
            createContext: () => callContext({ services, request, reply, transport: 'http' }),
            responseMeta: ({ errors }) => {
              const waits = errors.map((error) => errorAnswer(error).retryAfter ?? 0)
              const longest = Math.max(0, ...waits)
              return longest === 0 ? {} : { headers: { 'retry-after': String(longest) } }
            },
            onError: ({ error, path }) => {
              if (errorAnswer(error).isUnexpected) {
                request.log.error({ err: error.cause ?? error, path }, 'unexpected error')
              }
            },
          }),
      })
    })
  },
  { name: 'trpc', fastify: '5.x', dependencies: ['errors', 'rate-limits', 'security'] },
)
