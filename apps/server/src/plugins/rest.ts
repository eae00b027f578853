import type { FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { callContext } from '../call-context.ts'
import { inputOf, isSelected } from '../rest/rest-input.ts'
import { byRoute, type RestProcedure, restProcedures } from '../rest/rest-procedures.ts'
import { notFound } from './errors.ts'
import type { PluginOptions } from './plugin-options.ts'

function withoutOmitted(output: unknown, { rest }: RestProcedure): unknown {
  if (rest.omit === undefined || typeof output !== 'object' || output === null) return output
  const left: Record<string, unknown> = { ...output }
  for (const field of rest.omit) delete left[field]
  return left
}

function statusOf(output: unknown, { rest }: RestProcedure): number {
  return typeof rest.status === 'function' ? rest.status(output) : (rest.status ?? 200)
}

/** Each procedure under the method and path that its meta names: a projection of the routers, with no logic of its own. */
export const rest = fp<PluginOptions>(
  async (app, { services }) => {
    async function call(procedure: RestProcedure, request: FastifyRequest, reply: FastifyReply) {
      const input = inputOf(request, procedure)
      const output: unknown = await procedure.run({
        path: procedure.name,
        type: procedure.type,
        ctx: callContext({ services, request, reply, transport: 'rest' }),
        getRawInput: async () => input,
        signal: undefined,
        batchIndex: 0,
      })
      reply.code(statusOf(output, procedure)).header('cache-control', 'no-store')
      return withoutOmitted(output, procedure)
    }

    for (const candidates of byRoute(restProcedures())) {
      const [first] = candidates
      if (first === undefined) continue
      app.route({
        method: first.rest.method,
        url: first.rest.path,
        handler: (request, reply) => {
          const procedure = candidates.find((each) => isSelected(each, request.query))
          if (procedure === undefined) throw notFound()
          return call(procedure, request, reply)
        },
      })
    }
  },
  { name: 'rest', fastify: '5.x', dependencies: ['bodies', 'errors', 'rate-limits', 'security'] },
)
