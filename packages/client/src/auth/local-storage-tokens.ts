import { browserStorage } from '../browser/index.ts'
import { createNotifier } from '../notifier.ts'
import { memoryTokens, type TokenStore } from './token-store.ts'

/** Keeps the token in localStorage under `key`, the same for all tabs; in memory where there is no localStorage. */
export function localStorageTokens(key: string): TokenStore {
  const storage = browserStorage()
  if (storage === null) return memoryTokens()
  const changes = createNotifier<string | null>()
  storage.onForeignChange((changed) => {
    if (changed === null || changed === key) changes.notify(storage.get(key))
  })
  return {
    get: () => storage.get(key),
    set(token) {
      if (token === storage.get(key)) return
      if (token === null) storage.remove(key)
      else storage.set(key, token)
      changes.notify(token)
    },
    onChange: changes.listen,
  }
}
