import type { PresenceStatus } from '@parley/contracts'
import { useConnection } from '@/features/events/use-connection.ts'
import { trpc } from '@/lib/trpc.ts'

export const presenceWords = {
  online: 'Online',
  away: 'Away',
  offline: 'Offline',
} satisfies Record<PresenceStatus, string>

/**
 * Whether a person is there; someone unheard of is offline, and so is everyone while the server cannot
 * be reached: what was last heard may be long over. Renders anew only when it changes.
 */
export function usePresence(userId: string): PresenceStatus {
  const { data } = trpc.presence.list.useQuery(undefined, {
    select: ({ presences }) =>
      presences.find((presence) => presence.user_id === userId)?.status ?? 'offline',
  })
  const isConnected = useConnection() === 'live'
  return isConnected ? (data ?? 'offline') : 'offline'
}
