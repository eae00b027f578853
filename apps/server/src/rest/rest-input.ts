import { unreadableBody } from '@parley/api'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { UnreadableBody } from '../plugins/bodies.ts'
import type { RestProcedure } from './rest-procedures.ts'

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

function innermost(schema: unknown): unknown {
  let inner = schema
  while (
    inner instanceof z.ZodOptional ||
    inner instanceof z.ZodNullable ||
    inner instanceof z.ZodDefault
  ) {
    inner = inner.unwrap()
  }
  return inner
}

/** A query's text as the kind that the field has; what does not read as one stays text, for the schema to refuse. */
function coerced(text: unknown, schema: unknown): unknown {
  const kind = innermost(schema)
  if (kind instanceof z.ZodNumber && typeof text === 'string' && /^-?\d+(\.\d+)?$/.test(text)) {
    return Number(text)
  }
  if (kind instanceof z.ZodBoolean && (text === 'true' || text === 'false')) return text === 'true'
  // One value of a list looks like a single one.
  if (kind instanceof z.ZodArray && typeof text === 'string') return [text]
  return text
}

function queryFields(query: unknown, { input, rest }: RestProcedure): Record<string, unknown> {
  if (!isRecord(query)) return {}
  return Object.fromEntries(
    Object.entries(query)
      .filter(([key, value]) => rest.when?.[key] !== value)
      .map(([key, value]) => [key, coerced(value, input?.shape[key])]),
  )
}

/** Whether the query selects this procedure among those of its path. */
export function isSelected({ rest }: RestProcedure, query: unknown): boolean {
  if (rest.when === undefined) return true
  const conditions = Object.entries(rest.when)
  return isRecord(query) && conditions.every(([key, value]) => query[key] === value)
}

/**
 * The fields of a call: of its path, its query (GET) and its body (the others). The path wins, and a
 * body that could not be read is handed on as that, since other refusals come before it.
 */
export function inputOf(request: FastifyRequest, procedure: RestProcedure): object {
  const { body, query, params } = request
  const path = isRecord(params) ? params : {}
  if (request.method === 'GET' || request.method === 'HEAD') {
    return { ...queryFields(query, procedure), ...path }
  }
  if (body instanceof UnreadableBody) return unreadableBody(path, body.code)
  // A body said to be JSON and empty is none, which only a call that needs none takes.
  const isEmptyJson = body === undefined && request.headers['content-type'] !== undefined
  if (isEmptyJson && procedure.needsBody) return unreadableBody(path, 'invalid_body')
  return { ...(isRecord(body) ? body : {}), ...path }
}
