import { appRouter, type ProcedureMeta, type RestRoute } from '@parley/api'
import type { AnyTRPCProcedure } from '@trpc/server'
import { z } from 'zod'

/** A procedure as REST shows it. */
export type RestProcedure = {
  /** `<noun>.<verb>`, as tRPC names it. */
  name: string
  type: AnyTRPCProcedure['_def']['type']
  run: AnyTRPCProcedure
  rest: RestRoute
  isPublic: boolean
  /** Whether a field that must be there can only be in the body. */
  needsBody: boolean
  /** Undefined where the call has no fields. */
  input: z.ZodObject | undefined
  output: z.ZodType | undefined
}

function inputOf(procedure: AnyTRPCProcedure): z.ZodObject | undefined {
  const parsers = 'inputs' in procedure._def ? procedure._def.inputs : []
  for (const parser of Array.isArray(parsers) ? parsers : []) {
    if (typeof parser !== 'object' || parser === null || !('schema' in parser)) continue
    if (parser.schema instanceof z.ZodObject) return parser.schema
  }
  return undefined
}

function outputOf(procedure: AnyTRPCProcedure): z.ZodType | undefined {
  const output: unknown = 'output' in procedure._def ? procedure._def.output : undefined
  return output instanceof z.ZodType ? output : undefined
}

/** At run time the routers' procedures are flat, by their whole names; their type is a tree. */
const procedures: Record<string, unknown> = appRouter._def.procedures

function isProcedure(value: unknown): value is AnyTRPCProcedure {
  return typeof value === 'function' && '_def' in value
}

/** The builder of packages/api makes no procedure without it. */
function isMeta(meta: unknown): meta is ProcedureMeta {
  return typeof meta === 'object' && meta !== null && 'access' in meta && 'rest' in meta
}

function needsBody({ method, path }: RestRoute, input: z.ZodObject | undefined): boolean {
  if (method === 'GET' || input === undefined) return false
  const inPath = new Set(path.split('/').filter((part) => part.startsWith(':')))
  return Object.entries(input.shape).some(
    ([field, schema]) => !inPath.has(`:${field}`) && !schema.safeParse(undefined).success,
  )
}

/** Every procedure that has a REST path, in the order of the routers. */
export function restProcedures(): RestProcedure[] {
  return Object.entries(procedures).flatMap(([name, procedure]) => {
    if (!isProcedure(procedure)) return []
    const { meta } = procedure._def
    if (!isMeta(meta) || meta.rest === null) return []
    const input = inputOf(procedure)
    return {
      name,
      type: procedure._def.type,
      run: procedure,
      rest: meta.rest,
      isPublic: meta.access === 'anyone',
      needsBody: needsBody(meta.rest, input),
      input,
      output: outputOf(procedure),
    }
  })
}

/** Procedures by method and path: a query selects among those of one path. */
export function byRoute(procedures: readonly RestProcedure[]): RestProcedure[][] {
  const groups = Map.groupBy(procedures, ({ rest }) => `${rest.method} ${rest.path}`)
  // Those with a condition are asked first.
  return [...groups.values()].map((group) =>
    group.toSorted((a, b) => Number(b.rest.when !== undefined) - Number(a.rest.when !== undefined)),
  )
}
