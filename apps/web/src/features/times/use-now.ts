import { useSyncExternalStore } from 'react'

const minuteMs = 60_000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

// One timer for the page, and none where nothing is shown that a clock turns. A device that slept is looked
// at when somebody comes back to it.
function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) {
    timer = setInterval(tell, minuteMs)
    document.addEventListener('visibilitychange', tell)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    document.removeEventListener('visibilitychange', tell)
  }
}

function tell(): void {
  for (const listener of listeners) listener()
}

/** The minute that it is, since 1970: what is said of how long ago something was is drawn anew with it. */
export function useMinute(): number {
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / minuteMs))
}

/** The day that it is where one is: what was today is yesterday past midnight, in a page left open too. */
export function useToday(): string {
  return useSyncExternalStore(subscribe, () => new Date().toDateString())
}
