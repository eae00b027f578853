type StorageEvent = { key: string | null; storageArea: unknown }

type BrowserWindow = {
  localStorage: {
    readonly length: number
    key(index: number): string | null
    getItem(key: string): string | null
    setItem(key: string, value: string): void
    removeItem(key: string): void
  }
  addEventListener(type: 'online', listener: () => void): void
  addEventListener(type: 'storage', listener: (event: StorageEvent) => void): void
  removeEventListener(type: 'online', listener: () => void): void
}

type BrowserScope = {
  window?: BrowserWindow
  location?: { href: string }
  navigator?: { locks?: { request(name: string, task: () => Promise<void>): Promise<void> } }
}

/**
 * What a browser has beyond Node, each part perhaps missing. Spelled out here because programs
 * for Node compile these sources too, without the browser's types.
 */
export function browserScope(): BrowserScope {
  // The global object of either world, seen through what both may have.
  return globalThis as unknown as BrowserScope
}
