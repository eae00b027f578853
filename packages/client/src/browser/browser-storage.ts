import { browserScope } from './browser-scope.ts'

/** localStorage, behind what this package needs of it. */
export type BrowserStorage = {
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
  keys(): string[]
  /** Hears of other tabs' changes: the key, or null when everything was cleared. */
  onForeignChange(listener: (key: string | null) => void): void
}

/** localStorage, or null where there is none or it may not be used (Node, blocked cookies). */
export function browserStorage(): BrowserStorage | null {
  const { window } = browserScope()
  if (window === undefined) return null
  try {
    const storage = window.localStorage
    storage.getItem('')
    return {
      get: (key) => storage.getItem(key),
      set: (key, value) => storage.setItem(key, value),
      remove: (key) => storage.removeItem(key),
      keys: () => Array.from({ length: storage.length }, (_, index) => storage.key(index) ?? ''),
      onForeignChange: (listener) =>
        window.addEventListener('storage', (event) => {
          if (event.storageArea === storage) listener(event.key)
        }),
    }
  } catch {
    return null
  }
}
