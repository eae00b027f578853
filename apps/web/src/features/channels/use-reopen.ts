import { useEffect } from 'react'
import { cachedChannel } from '@/features/unread/own-channel-cache.ts'
import { usePlace } from '@/router/use-place.ts'
import { reopenConversation } from './close-conversation.ts'
import { useOwnChannel } from './use-channels.ts'

/**
 * Brings a closed direct channel back as it is opened. One that another device closes while it is open here
 * stays in view, and goes as it is left.
 */
export function useReopen(channelId: string): void {
  const isOwn = useOwnChannel(channelId) !== undefined
  const { channelId: openId, inbox } = usePlace()
  // Beside a search the last channel stands, too, without anybody having opened it.
  const isOpened = isOwn && openId === channelId && inbox === undefined
  useEffect(() => {
    const channel = isOpened ? cachedChannel(channelId) : undefined
    if (channel && channel.hidden_up_to !== null) void reopenConversation(channel)
  }, [channelId, isOpened])
}
