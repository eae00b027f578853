import type { ChannelRule } from '@parley/contracts'
import { cachedChannel, patchChannel } from '@/features/unread/own-channel-cache.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { toast } from '@/ui/toast.ts'

type Change = { notification_rule?: ChannelRule; is_muted?: boolean }

/** Gives `setRule(change)` for one of one's own channels: shown at once, and taken back when it is refused. */
export function useChannelRule(channelId: string): (change: Change) => void {
  const { mutate } = trpc.notifications.setChannelRule.useMutation({
    onMutate: ({ channel_id, ...change }) => {
      const own = cachedChannel(channel_id)
      patchChannel(channel_id, change)
      return own && { notification_rule: own.notification_rule, is_muted: own.is_muted }
    },
    onSuccess: ({ channel }) => patchChannel(channel.id, channel),
    onError: (error, { channel_id }, before) => {
      if (before) patchChannel(channel_id, before)
      toast.error(errorSentence(error))
    },
  })
  return (change) => mutate({ channel_id: channelId, ...change })
}
