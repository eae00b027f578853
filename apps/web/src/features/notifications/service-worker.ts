import { z } from 'zod'

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

const openSchema = z.object({ type: z.literal('open'), path: z.string().startsWith('/') })

/** Hears where a click on a notification leads; answers how to stop. */
export function followClicks(open: (path: string) => void): () => void {
  if (!('serviceWorker' in navigator)) return () => undefined
  const hear = ({ data }: MessageEvent) => {
    const said = openSchema.safeParse(data)
    if (said.success) open(said.data.path)
  }
  navigator.serviceWorker.addEventListener('message', hear)
  return () => navigator.serviceWorker.removeEventListener('message', hear)
}
