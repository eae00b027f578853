import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { toast } from '@/ui/toast.ts'
import { holdUnread, releaseUnread } from './mark-hold.ts'
import { patchChannel } from './own-channel-cache.ts'

/** Gives `markUnread(messageId)`: unread from that message on, and kept so until the channel is left. */
export function useMarkUnread(channelId: string): (messageId: string) => void {
  const { mutate } = trpc.unread.markUnread.useMutation({
    onMutate: () => holdUnread(channelId),
    onSuccess: ({ channel }) => patchChannel(channelId, channel),
    onError: (error) => {
      releaseUnread(channelId)
      toast.error(errorSentence(error))
    },
  })
  return (messageId) => mutate({ channel_id: channelId, message_id: messageId })
}
