const notified = 'parley.notified'
const kept = 50
// Tabs hear of a message at nearly the same time: one that is looked at must come first.
const graceMs = 300

/** In a cache, which the service worker shares with the pages; without one (plain http), in their common storage. */
async function claim(key: string): Promise<boolean> {
  if (!('caches' in window)) return claimInStorage(key)
  const cache = await caches.open(notified)
  const address = `/notified/${key}`
  if ((await cache.match(address)) !== undefined) return false
  await cache.put(address, new Response())
  for (const old of (await cache.keys()).slice(0, -kept)) await cache.delete(old)
  return true
}

function claimInStorage(key: string): boolean {
  const stored: unknown = JSON.parse(localStorage.getItem(notified) ?? '[]')
  const keys = Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : []
  if (keys.includes(key)) return false
  localStorage.setItem(notified, JSON.stringify([...keys, key].slice(-kept)))
  return true
}

/** Whether this tab is the one to notify of something: none is looked at, and nobody in this browser was first. */
export async function claimNotification(key: string): Promise<boolean> {
  const exclusively = () =>
    navigator.locks ? navigator.locks.request(notified, () => claim(key)) : claim(key)
  if (document.visibilityState === 'visible') {
    await exclusively()
    return false
  }
  await new Promise((resolve) => setTimeout(resolve, graceMs))
  return exclusively()
}
