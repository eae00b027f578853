/** So long a busy page may put it off, in milliseconds. */
const timeout = 3000

/** Does something once the page has nothing better to do; answers what calls it off. */
export function whenIdle(then: () => void): () => void {
  // Safari has no idle callbacks.
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(then, 500)
    return () => clearTimeout(timer)
  }
  const request = requestIdleCallback(then, { timeout })
  return () => cancelIdleCallback(request)
}
