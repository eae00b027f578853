import { channelAttention, type OwnChannel } from '@parley/contracts'

/** Whether a channel has something to show for itself: anything new, or in a muted one a mention. */
export function isCalling(channel: OwnChannel): boolean {
  const { badge, is_bold } = channelAttention(channel)
  return badge > 0 || is_bold
}
