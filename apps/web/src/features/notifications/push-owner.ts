// Read by the service worker, too, which sees no other storage of the page.
const ownerCache = 'parley.owner'
const address = '/owner'

/** Tells the service worker who is signed in in this browser, null for nobody: it shows nobody else's pushes. */
export async function tellOwner(userId: string | null): Promise<void> {
  if (!('caches' in window)) return
  await (await caches.open(ownerCache)).put(address, new Response(userId ?? ''))
}
