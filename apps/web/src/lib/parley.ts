import { createParley, localStorageTokens } from '@parley/client'

/** Where the page keeps its token; other tabs hear of a change. */
export const tokens = localStorageTokens('parley.token')

/** The one client of this page: calls, the realtime subscription and the outbox. */
export const parley = createParley({ url: window.location.origin, tokens })
