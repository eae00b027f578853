import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { parley } from '@/lib/parley.ts'
import { savedKeys } from './saved-keys.ts'

const pageSize = 100
const none: readonly string[] = []

async function readMarks(channel_id: string): Promise<readonly string[]> {
  const ids: string[] = []
  let before: string | null | undefined
  while (before !== null) {
    const page = await parley.api.saved.marks.query({
      channel_id,
      limit: pageSize,
      ...(before !== undefined && { before }),
    })
    ids.push(...page.saved.map(({ message_id }) => message_id))
    before = page.next_cursor
  }
  return ids
}

/** Which messages of a channel one has saved and not done yet; events keep them true. */
export function useSavedMarks(
  channelId: string,
  { isMember }: { isMember: boolean },
): ReadonlySet<string> {
  const { data = none } = useQuery({
    queryKey: savedKeys.marks(channelId),
    queryFn: () => readMarks(channelId),
    enabled: isMember,
  })
  return useMemo(() => new Set(isMember ? data : none), [data, isMember])
}
