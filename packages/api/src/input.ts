import {
  AppError,
  type AppErrorCode,
  fieldIssues,
  idSchema,
  invalidField,
  issueSentence,
} from '@parley/contracts'
import type { z } from 'zod'

const bodyProblem = Symbol('body problem')
const requestId = Symbol('request id')

/**
 * Marks a call whose body could not be read. The call goes on with the fields it has (path and
 * query), so that 401, 404 and 403 are said before what is wrong with the body.
 */
export function unreadableBody(input: Record<string, unknown>, code: AppErrorCode): object {
  return { ...input, [bodyProblem]: code }
}

function bodyProblemOf(value: unknown): AppErrorCode | undefined {
  if (typeof value !== 'object' || value === null || !(bodyProblem in value)) return undefined
  // Only unreadableBody can have written under this private symbol.
  return value[bodyProblem] as AppErrorCode
}

/** Marks a subscription's input with the id that the client's link knows it by, for frames written past tRPC. */
export function withRequestId(input: unknown, id: number | string): object {
  return { ...(typeof input === 'object' ? input : {}), [requestId]: id }
}

/** The id that withRequestId gave; null where there is none. */
export function requestIdOf(input: unknown): number | string | null {
  if (typeof input !== 'object' || input === null || !(requestId in input)) return null
  // Only withRequestId can have written under this private symbol.
  return input[requestId] as number | string
}

/** A field of a call that has not been checked yet; undefined where there is none. */
export function rawField(raw: unknown, field: string): unknown {
  if (typeof raw !== 'object' || raw === null) return undefined
  return Object.getOwnPropertyDescriptor(raw, field)?.value
}

/** Throws what is wrong with a body that could not be read, for a call that takes no fields. */
export function refuseUnreadable(raw: unknown): void {
  const problem = bodyProblemOf(raw)
  if (problem !== undefined) throw new AppError(problem)
}

/**
 * The id in a field of the call, null for a malformed one. Throws what is wrong with the body where
 * the field would have been in it, and invalid_input for a field that is missing or no text.
 */
export function rawId(raw: unknown, field: string): string | null {
  const given = rawField(raw, field)
  if (typeof given === 'string') return idSchema.safeParse(given).data ?? null
  refuseUnreadable(raw)
  throw invalidField(field, `${field} ${given === undefined ? 'is required' : 'must be a string'}`)
}

/** Whether a field of the call is a list that holds a malformed id. */
export function hasMalformedId(raw: unknown, field: string): boolean {
  const given = rawField(raw, field)
  const isMalformed = (item: unknown) =>
    typeof item === 'string' && !idSchema.safeParse(item).success
  return Array.isArray(given) && given.some(isMalformed)
}

/**
 * A schema as a tRPC parser whose failures are AppErrors with the catalogue's sentences:
 * invalid_input naming the first bad field in the order of the call, and all issues.
 */
export function checked<Schema extends z.ZodType>(schema: Schema) {
  return {
    schema,
    // Not parseAsync, which tRPC would rather take: zod does without its compiled checks there.
    parse: (value: unknown): z.output<Schema> => {
      const problem = bodyProblemOf(value)
      if (problem !== undefined) throw new AppError(problem)
      const parsed = schema.safeParse(value ?? {}, { error: issueSentence })
      if (parsed.success) return parsed.data
      const issues = fieldIssues(parsed.error)
      throw new AppError('invalid_input', { sentence: issues[0]?.message, issues })
    },
    // tRPC infers a parser's types from these two; they hold no value.
    _input: undefined as z.input<Schema>,
    _output: undefined as z.output<Schema>,
  }
}
