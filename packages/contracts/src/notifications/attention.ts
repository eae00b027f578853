import type { OwnChannel } from '../channels/index.ts'
import { isMentioned } from '../messages/index.ts'

type Counted = Pick<OwnChannel, 'type' | 'unread_count' | 'mention_count' | 'is_muted'>

/** What a channel shows of itself in a list: a number for what is addressed to its reader, bold for anything new. */
export type ChannelAttention = { badge: number; is_bold: boolean }

/** What the page shows of everything: the number in title and icon, and whether anything new waits. */
export type Attention = { badge: number; has_unread: boolean }

/** Whether an unread message counts as a mention: in a muted channel only one of the person themselves. */
export function countsAsMention(
  message: { mentions: readonly string[]; mentions_channel: boolean },
  { user_id, is_muted }: { user_id: string; is_muted: boolean },
): boolean {
  return is_muted ? message.mentions.includes(user_id) : isMentioned(message, user_id)
}

/** Each message of a direct channel and each mention elsewhere is a number; muted, mentions alone, and nothing is bold. */
export function channelAttention(channel: Counted): ChannelAttention {
  const { type, unread_count, mention_count, is_muted } = channel
  if (is_muted) return { badge: mention_count, is_bold: false }
  return { badge: type === 'direct' ? unread_count : mention_count, is_bold: unread_count > 0 }
}

/** The sum of all channels' numbers and of the followed threads with something unread. */
export function totalAttention({
  channels,
  unread_threads,
}: {
  channels: readonly Counted[]
  unread_threads: number
}): Attention {
  const each = channels.map(channelAttention)
  const badge = each.reduce((sum, { badge: count }) => sum + count, unread_threads)
  return { badge, has_unread: badge > 0 || each.some(({ is_bold }) => is_bold) }
}
