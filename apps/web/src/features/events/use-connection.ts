import { useEffect, useState, useSyncExternalStore } from 'react'
import { parley } from '@/lib/parley.ts'

function subscribeOnline(listener: () => void): () => void {
  window.addEventListener('online', listener)
  window.addEventListener('offline', listener)
  return () => {
    window.removeEventListener('online', listener)
    window.removeEventListener('offline', listener)
  }
}

// A short gap mends itself before anyone has read a banner about it.
const patienceMs = 2000

/** `live`, or what is wrong for longer than a moment: no network, or a server that does not answer. */
export function useConnection(): 'live' | 'offline' | 'reconnecting' {
  const isOnline = useSyncExternalStore(subscribeOnline, () => navigator.onLine)
  const status = useSyncExternalStore(parley.realtime.onStatus, parley.realtime.status)
  const isLive = status === 'live'
  const [isLate, setIsLate] = useState(false)

  useEffect(() => {
    if (isLive) return setIsLate(false)
    const timer = setTimeout(() => setIsLate(true), patienceMs)
    return () => clearTimeout(timer)
  }, [isLive])

  if (!isOnline) return 'offline'
  return !isLive && isLate ? 'reconnecting' : 'live'
}
