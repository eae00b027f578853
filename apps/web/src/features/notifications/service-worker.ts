const address = '/sw.js'

/** The page's service worker where it is at work; undefined where there is none. */
export async function workerOf(): Promise<ServiceWorkerRegistration | undefined> {
  return 'serviceWorker' in navigator ? navigator.serviceWorker.getRegistration('/') : undefined
}

/** Puts the service worker to work and waits until it is; throws where the browser refuses it. */
export async function startWorker(): Promise<ServiceWorkerRegistration> {
  await navigator.serviceWorker.register(address, { updateViaCache: 'none' })
  return navigator.serviceWorker.ready
}

/** Closes everything that is shown of whoever was signed in: the next one at this computer is somebody else. */
export async function closeAllNotices(): Promise<void> {
  for (const notification of (await (await workerOf())?.getNotifications()) ?? []) {
    notification.close()
  }
}

/** The path in a message that asks for one to be opened; null in any other. */
function pathIn(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('path' in data)) return null
  return typeof data.path === 'string' && data.path.startsWith('/') ? data.path : null
}

/** Hears where a click on a notification leads; answers how to stop. */
export function followClicks(open: (path: string) => void): () => void {
  if (!('serviceWorker' in navigator)) return () => undefined
  const hear = ({ data }: MessageEvent) => {
    const path = pathIn(data)
    if (path !== null) open(path)
  }
  navigator.serviceWorker.addEventListener('message', hear)
  return () => navigator.serviceWorker.removeEventListener('message', hear)
}
