const quietMs = 1_000
const longestMs = 5_000

/**
 * Calls `due` for a key a second after the last `touch`, and after five of going on at the latest,
 * so that typing is neither told letter by letter nor only at its end.
 */
export function draftTimers(due: (key: string) => void) {
  const waiting = new Map<string, { timer: ReturnType<typeof setTimeout>; since: number }>()

  function wait(key: string, { ms, since }: { ms: number; since: number }): void {
    clearTimeout(waiting.get(key)?.timer)
    const timer = setTimeout(() => {
      waiting.delete(key)
      due(key)
    }, ms)
    waiting.set(key, { timer, since })
  }

  return {
    touch(key: string): void {
      const now = Date.now()
      const since = waiting.get(key)?.since ?? now
      wait(key, { ms: Math.min(quietMs, Math.max(since + longestMs - now, 0)), since })
    },
    /** Calls `due` after a while, unless it is touched before. */
    later: (key: string, ms: number): void => wait(key, { ms, since: Date.now() }),
    cancel(key: string): void {
      clearTimeout(waiting.get(key)?.timer)
      waiting.delete(key)
    },
    /** The keys that something is due for. */
    keys: (): string[] => [...waiting.keys()],
  }
}
