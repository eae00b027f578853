// Shows what is pushed while no page is looked at, and leads to it. It keeps no page and answers no
// request, so that nobody ever sees an old one.

const notified = 'parley.notified'
const owner = 'parley.owner'

self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => {
  const payload = event.data?.json()
  if (payload) event.waitUntil(show(payload))
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open(event.notification.data?.path ?? '/'))
})

function pages() {
  return self.clients.matchAll({ type: 'window', includeUncontrolled: true })
}

// Who is signed in, as the page has said it: '' for nobody, undefined where it has said nothing yet.
async function signedIn() {
  return (await (await caches.open(owner)).match('/owner'))?.text()
}

async function show({ key, user_id, title, body, path, channel_id }) {
  const here = await signedIn()
  if (here === '') {
    // Signed out without a network: the push service learns of it now.
    await (await self.registration.pushManager.getSubscription())?.unsubscribe()
    return
  }
  if (here !== undefined && user_id !== undefined && user_id !== here) return
  const isLookedAt = (await pages()).some((page) => page.visibilityState === 'visible')
  // A page that is open and hidden may have shown it already: the first to claim it does.
  const isFirst = await navigator.locks.request(notified, () => claim(key))
  if (isLookedAt || !isFirst) return
  await self.registration.showNotification(title, {
    body,
    tag: key,
    icon: '/icons/icon-192.png',
    data: { path, channel_id },
  })
}

async function claim(key) {
  const cache = await caches.open(notified)
  const address = `/notified/${key}`
  if (await cache.match(address)) return false
  await cache.put(address, new Response())
  const kept = await cache.keys()
  for (const old of kept.slice(0, -50)) await cache.delete(old)
  return true
}

async function open(path) {
  const [page] = await pages()
  if (!page) return self.clients.openWindow(path)
  page.postMessage({ type: 'open', path })
  return page.focus()
}
