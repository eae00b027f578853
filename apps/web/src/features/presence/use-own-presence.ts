import type { PresenceStatus } from '@parley/contracts'
import { useConnection } from '@/features/events/use-connection.ts'
import { useMe } from '@/features/users/use-me.ts'
import { usePresence } from './use-presence.ts'

/** One's own presence: who looks at this page is there, whatever the list said before they came. */
export function useOwnPresence(): PresenceStatus {
  const known = usePresence(useMe().id)
  const isConnected = useConnection() === 'live'
  return isConnected && known === 'offline' ? 'online' : known
}
