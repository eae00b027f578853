import { createParley, localStorageTokens } from '@parley/client'

/** Where the page keeps its token; other tabs hear of a change. */
export const tokens = localStorageTokens('parley.token')

/** Browsers refuse to outlive a page with more than 64 KiB. */
const outlivingLength = 20_000

/** What is said as the page goes away is carried on without it, where it is small enough. */
const outliving: typeof fetch = (input, init) => {
  const body = init?.body
  const isSmall = typeof body === 'string' && body.length < outlivingLength
  const keepalive = document.visibilityState === 'hidden' && isSmall
  return fetch(input, { ...init, keepalive })
}

/** The one client of this page: calls, the realtime subscription and the outbox. */
export const parley = createParley({ url: window.location.origin, tokens, fetch: outliving })
