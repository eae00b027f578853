import type { PresenceStatus } from '@parley/contracts'
import { useConnection } from '@/features/events/use-connection.ts'
import { useMe } from '@/features/users/use-me.ts'
import { trpc } from '@/lib/trpc.ts'
import { usePresence } from './use-presence.ts'

/** One's own presence: who looks at this page is there, as they chose to be, whatever the list said before they came. */
export function useOwnPresence(): PresenceStatus {
  const known = usePresence(useMe().id)
  const isConnected = useConnection() === 'live'
  const { data: own } = trpc.presence.own.useQuery()
  if (!isConnected || known !== 'offline') return known
  return own?.is_away ? 'away' : 'online'
}
