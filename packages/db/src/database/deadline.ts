import { AbstractCursor, type Collection, type Document } from 'mongodb'

export const deadlineMs = 4_500

/** Waits for an operation, at most `deadlineMs`; then throws, and its outcome is not known. */
export async function withinDeadline<Result>(operation: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`The database did not answer within ${deadlineMs} ms`))
    }, deadlineMs)
  })
  try {
    return await Promise.race([operation, late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * The collection with the deadline on every operation. The driver's timeoutMS is without effect since
 * 7.9, and a socket timeout would cut long index builds and the change stream as well.
 */
export function withDeadlines<Doc extends Document>(collection: Collection<Doc>): Collection<Doc> {
  return new Proxy(collection, {
    get(target, property) {
      const member: unknown = Reflect.get(target, property, target)
      if (typeof member !== 'function') return member
      return (...args: unknown[]) => bounded(Reflect.apply(member, target, args))
    },
  })
}

function bounded(result: unknown): unknown {
  if (result instanceof Promise) return withinDeadline(result)
  if (result instanceof AbstractCursor) {
    const toArray = result.toArray.bind(result)
    result.toArray = () => withinDeadline(toArray())
  }
  return result
}
