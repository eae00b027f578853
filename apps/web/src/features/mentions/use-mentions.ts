import { useInfiniteQuery } from '@tanstack/react-query'
import { firstPage } from '@/features/messages/first-page.ts'
import { messageKeys } from '@/features/messages/message-keys.ts'
import { parley } from '@/lib/parley.ts'
import type { MentionPage } from './mention-cache.ts'

/** The messages that mention the reader or a channel of theirs, newest first; events keep them fresh. */
export function useMentions() {
  return useInfiniteQuery({
    queryKey: messageKeys.mentions,
    queryFn: ({ pageParam }): Promise<MentionPage> =>
      parley.api.mentions.list.query(pageParam === null ? {} : { before: pageParam }),
    initialPageParam: firstPage.cursor,
    getNextPageParam: (page) => page.next_cursor,
  })
}
