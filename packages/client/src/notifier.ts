export type Notifier<Value> = {
  listen(listener: (value: Value) => void): () => void
  notify(value: Value): void
}

/** A list of listeners; one that throws does not keep the others from hearing. */
export function createNotifier<Value>(): Notifier<Value> {
  const listeners = new Set<(value: Value) => void>()
  return {
    listen(listener) {
      // Each call counts for itself, so that stopping one leaves another of the same function alone.
      const own = (value: Value) => listener(value)
      listeners.add(own)
      return () => {
        listeners.delete(own)
      }
    },
    notify(value) {
      for (const listener of [...listeners]) {
        try {
          listener(value)
        } catch (error) {
          reportError(error)
        }
      }
    },
  }
}

/** A listener's error belongs to whoever passed it: it surfaces as an uncaught one. */
function reportError(error: unknown): void {
  queueMicrotask(() => {
    throw error
  })
}
