import { leavePush } from '@/features/notifications/push-device.ts'
import { closeAllNotices } from '@/features/notifications/service-worker.ts'
import { parley, tokens } from '@/lib/parley.ts'

/** Keeps the token, which turns the entrance into the workspace; an invitation leaves the address. */
export function enter(token: string): void {
  if (new URLSearchParams(window.location.search).has('invitation')) {
    window.history.replaceState(null, '', '/')
  }
  tokens.set(token)
}

/** Ends this session on the server and forgets the token, here and in other tabs. */
export async function signOut(): Promise<void> {
  try {
    await Promise.allSettled([leavePush(), closeAllNotices()])
    await parley.api.auth.logout.mutate()
  } catch {
    // Without an answer the token still goes from this browser; the session can be ended in another.
  } finally {
    parley.realtime.stop()
    tokens.set(null)
  }
}
