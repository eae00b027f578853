import { isInChannel, type Message } from '@parley/contracts'
import { channelTitle } from '@/features/channels/channel-title.ts'

/** Where a message was said, in words: its channel, and that it is in a thread where only that shows it. */
export function messagePlace(
  message: Message,
  channel: Parameters<typeof channelTitle>[0] | undefined,
): string {
  const title = channel === undefined ? '' : channelTitle(channel)
  const place = channel === undefined || channel.type === 'direct' ? title : `#${title}`
  return isInChannel(message) ? place : `${place}, in a thread`
}
