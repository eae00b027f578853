import { browserScope } from './browser-scope.ts'

/** Calls the listener when the browser says that the network is back; returns how to stop. Outside a browser it never does. */
export function whenOnline(listener: () => void): () => void {
  const { window } = browserScope()
  window?.addEventListener('online', listener)
  return () => window?.removeEventListener('online', listener)
}
