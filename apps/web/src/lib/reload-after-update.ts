const reloadedAt = 'parley.reloaded_at'
const pauseMs = 60_000

/** Whether the server answers, so that a reload would find a page. */
async function isServerThere(): Promise<boolean> {
  try {
    return (await fetch('/healthz', { cache: 'no-store' })).ok
  } catch {
    return false
  }
}

/**
 * A tab that was open while the server was updated asks for parts of the page that are gone. It is
 * loaded anew then, at most once a minute; drafts and what waits to be sent are kept.
 */
export function reloadAfterUpdate(): void {
  window.addEventListener('vite:preloadError', async () => {
    if (Date.now() - Number(sessionStorage.getItem(reloadedAt) ?? 0) < pauseMs) return
    if (!(await isServerThere())) return
    sessionStorage.setItem(reloadedAt, String(Date.now()))
    window.location.reload()
  })
}
