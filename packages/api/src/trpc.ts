import type { Access } from '@parley/contracts'
import { initTRPC } from '@trpc/server'
import type { Context } from './context.ts'
import { wireError } from './error-answer.ts'
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
    errorFormatter: ({ error }) => wireError(error),
  })

export const router: typeof t.router = (nouns) => t.router(leanProcedures(nouns))
