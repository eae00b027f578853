import type { OwnUser } from '@parley/contracts'
import { trpc } from '@/lib/trpc.ts'

/** One's own account. Only below the workspace's gate, which has read it. */
export function useMe(): OwnUser {
  const { data } = trpc.users.me.useQuery()
  if (!data) throw new Error('useMe stands outside the workspace gate')
  return data.user
}
