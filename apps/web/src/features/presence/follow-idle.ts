import { idleMinutes } from '@parley/contracts'
import { parley } from '@/lib/parley.ts'

const key = 'parley.used_at'
const idleMs = idleMinutes * 60 * 1000
/** So often at most the other tabs are told; also the most that one is online too long. */
const stepMs = 15_000
const signs = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/** When any tab of this browser was used last, in milliseconds since 1970. */
function usedAt(): number {
  try {
    return Number(localStorage.getItem(key) ?? 0)
  } catch {
    return 0
  }
}

/**
 * Tells the server when nobody has used any tab of this browser for ten minutes, and when somebody
 * does again; answers how to stop.
 */
export function followIdle(): () => void {
  let isIdle = false
  let ownUseAt = Date.now()

  const tell = (next: boolean) => {
    if (next === isIdle) return
    isIdle = next
    parley.realtime.setIdle(next)
    parley.api.presence.reportIdle.mutate({ is_idle: next }).catch(() => {
      // What was not heard is told again with the next look, and with the next connection.
      isIdle = !next
    })
  }
  const look = () => tell(Date.now() - Math.max(usedAt(), ownUseAt) >= idleMs)
  const use = () => {
    const now = Date.now()
    const isNews = now - ownUseAt >= stepMs
    ownUseAt = isNews ? now : ownUseAt
    if (isNews) {
      try {
        localStorage.setItem(key, String(now))
      } catch {
        // Without storage each tab speaks for itself.
      }
    }
    if (isIdle) {
      ownUseAt = now
      tell(false)
    }
  }
  const timer = setInterval(look, stepMs)
  for (const sign of signs) window.addEventListener(sign, use, { passive: true })
  return () => {
    clearInterval(timer)
    for (const sign of signs) window.removeEventListener(sign, use)
  }
}
