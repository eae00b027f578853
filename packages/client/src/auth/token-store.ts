import { createNotifier } from '../notifier.ts'

/** Where a client keeps its token; `onChange` hears of every change, other tabs' included, and returns how to stop. */
export type TokenStore = {
  get(): string | null
  set(token: string | null): void
  onChange(listener: (token: string | null) => void): () => void
}

/** Keeps the token in this object alone, starting with the given one. */
export function memoryTokens(initial: string | null = null): TokenStore {
  const changes = createNotifier<string | null>()
  let current = initial
  return {
    get: () => current,
    set(token) {
      if (token === current) return
      current = token
      changes.notify(token)
    },
    onChange: changes.listen,
  }
}
