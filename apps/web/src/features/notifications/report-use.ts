import { parley, tokens } from '@/lib/parley.ts'

/** A name for this tab, as long as it lives. */
const tab = crypto.randomUUID()
/** Well within the minute that a report holds. */
const pauseMs = 25_000
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'focus'] as const

/** Tells the server while somebody is using this tab, and when they leave it; answers how to stop. */
export function followUse(): () => void {
  let toldAt = Number.NEGATIVE_INFINITY

  const use = () => {
    if (document.visibilityState !== 'visible' || performance.now() - toldAt < pauseMs) return
    toldAt = performance.now()
    // What is not heard is told again with the next sign of life.
    parley.api.notifications.reportUse.mutate({ tab, is_in_use: true }).catch(() => {
      toldAt = Number.NEGATIVE_INFINITY
    })
  }
  const look = () => {
    if (document.visibilityState === 'visible') return use()
    toldAt = Number.NEGATIVE_INFINITY
    leave()
  }
  for (const sign of signs) window.addEventListener(sign, use, { passive: true })
  document.addEventListener('visibilitychange', look)
  window.addEventListener('pagehide', leave)
  if (document.hasFocus()) use()
  return () => {
    for (const sign of signs) window.removeEventListener(sign, use)
    document.removeEventListener('visibilitychange', look)
    window.removeEventListener('pagehide', leave)
  }
}

/** A call that outlives the page. */
function leave(): void {
  const token = tokens.get()
  if (token === null) return
  fetch('/api/notifications/use', {
    method: 'POST',
    keepalive: true,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ tab, is_in_use: false }),
  }).catch(() => undefined)
}
