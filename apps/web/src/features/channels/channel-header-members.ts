import { useMembers } from '@/features/members/use-members.ts'

/** How many people are in a channel, as far as its member list is loaded: "3", or "100+"; null until it is. */
export function useMemberCount(
  channelId: string,
): { count: number; isExact: boolean; words: string } | null {
  const { members, hasNextPage, isSuccess } = useMembers(channelId)
  if (!isSuccess) return null
  const count = members.length
  return { count, isExact: !hasNextPage, words: hasNextPage ? `${count}+` : String(count) }
}
