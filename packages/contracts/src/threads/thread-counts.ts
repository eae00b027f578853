import type { FollowedThread } from './thread-schemas.ts'

/** Whether a followed thread counts as having something new: with any unread reply; where its channel is muted, only with one that mentions the person. */
export function threadCounts(
  { unread_count, mention_count }: Pick<FollowedThread, 'unread_count' | 'mention_count'>,
  { is_muted }: { is_muted: boolean },
): boolean {
  return is_muted ? mention_count > 0 : unread_count > 0
}
