import { browserScope } from '../browser/index.ts'

/** Runs a task while nothing else under the same name runs, in this process or, where `isShared`, in any tab. */
export type Exclusive = {
  isShared: boolean
  run(name: string, task: () => Promise<void>): Promise<void>
}

/** One task at a time for each name, within this object. */
export function processLocks(): Exclusive {
  const tails = new Map<string, Promise<void>>()
  return {
    isShared: false,
    run(name, task) {
      const before = tails.get(name) ?? Promise.resolve()
      const own = before.then(task)
      const tail = own
        .catch(() => {})
        .then(() => {
          if (tails.get(name) === tail) tails.delete(name)
        })
      tails.set(name, tail)
      return own
    },
  }
}

/**
 * Web Locks where there are (a secure context), else locks of this process: then two tabs may
 * both try a message, which its id makes harmless.
 */
export function availableLocks(): Exclusive {
  const { window, navigator } = browserScope()
  const locks = navigator?.locks
  // Node has such locks too, yet nobody to share them with.
  if (locks === undefined || window === undefined) return processLocks()
  return {
    isShared: true,
    run: (name, task) => locks.request(name, task),
  }
}
