import { type Access, errorCatalogue } from '@parley/contracts'
import { initTRPC } from '@trpc/server'
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc'
import type { Context } from './context.ts'
import { appErrorOf } from './error-answer.ts'
import { leanProcedures } from './run-procedure.ts'

/** How a procedure looks over REST; parameter names of the path are fields of its input. */
export type RestRoute = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: `/api/${string}`
  summary: string
  /** 200 unless given; a function where it depends on the result. */
  status?: number | ((output: unknown) => number)
  /** Fields of the result that do not leave over REST. */
  omit?: readonly string[]
  /** The query that selects this procedure among those of one method and path. */
  when?: Readonly<Record<string, string>>
}

export type ProcedureMeta = { access: Access; rest: RestRoute | null }

export const t = initTRPC
  .context<Context>()
  .meta<ProcedureMeta>()
  .create({
    isDev: false,
    isServer: true,
    errorFormatter: ({ error }) => {
      const { code, message, issues, retryAfter } = appErrorOf(error)
      const { status, trpc } = errorCatalogue[code]
      return {
        code: TRPC_ERROR_CODES_BY_KEY[trpc],
        message,
        data: { code: trpc, httpStatus: status, error_code: code, issues, retry_after: retryAfter },
      }
    },
  })

export const router: typeof t.router = (nouns) => t.router(leanProcedures(nouns))
