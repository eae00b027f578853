import type { User } from '@parley/contracts'
import { trpc } from '@/lib/trpc.ts'

/** A person by id: undefined while loading, null where there is no such person. Many at once are one request. */
export function useUser(userId: string): User | null | undefined {
  const { data, isError } = trpc.users.get.useQuery({ user_id: userId })
  if (data) return data.user
  return isError ? null : undefined
}
