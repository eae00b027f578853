import { AbstractCursor, type Collection, type Document, type MongoClient } from 'mongodb'
import { failoversOf } from './failovers.ts'

/** Within the five seconds of a call, with room for a busy machine. */
export const deadlineMs = 4_000

/** The database has not answered in time; what was asked of it may yet be done. */
export class DatabaseSilent extends Error {
  override name = 'DatabaseSilent'
}

/** Waits for an operation, at most `deadlineMs`; then throws DatabaseSilent, and its outcome is not known. */
export async function withinDeadline<Result>(operation: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new DatabaseSilent(`The database did not answer within ${deadlineMs} ms`))
    }, deadlineMs)
  })
  try {
    return await Promise.race([operation, late])
  } finally {
    clearTimeout(timer)
  }
}

const reads: ReadonlySet<string | symbol> = new Set(['findOne', 'countDocuments', 'distinct'])

/**
 * The collection with the deadline on every operation, whose reads never go back in time (see
 * trackFailovers). The driver's timeoutMS is without effect since 7.9, and a socket timeout would
 * cut long index builds and the change stream as well.
 */
export function withDeadlines<Doc extends Document>(
  collection: Collection<Doc>,
  client: MongoClient,
): Collection<Doc> {
  const failovers = failoversOf(client)
  return new Proxy(collection, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property, target)
      if (typeof member !== 'function') return member
      return (...args: unknown[]) => {
        const limited = property === 'aggregate' ? limitedInTime(args) : args
        const run = () => Reflect.apply(member, target, limited)
        // A transaction has its own moment, and its own way of beginning again.
        if (args.some(hasSession)) return bounded(run())
        if (reads.has(property)) return withinDeadline(failovers.read(run))
        const result: unknown = run()
        if (!(result instanceof AbstractCursor)) return bounded(result)
        const toArray = result.toArray.bind(result)
        const again = () => {
          result.rewind()
          return toArray()
        }
        result.toArray = () => withinDeadline(failovers.read(again))
        return result
      }
    },
  })
}

/** What nobody waits for any more ends in the database too: a costly question asked again and again would pile up. */
function limitedInTime([pipeline, options]: unknown[]): unknown[] {
  return [pipeline, { maxTimeMS: deadlineMs, ...(typeof options === 'object' && options) }]
}

function hasSession(argument: unknown): boolean {
  return (
    typeof argument === 'object' &&
    argument !== null &&
    'session' in argument &&
    argument.session !== undefined
  )
}

function bounded(result: unknown): unknown {
  if (result instanceof Promise) return withinDeadline(result)
  if (result instanceof AbstractCursor) {
    const toArray = result.toArray.bind(result)
    result.toArray = () => withinDeadline(toArray())
  }
  return result
}
