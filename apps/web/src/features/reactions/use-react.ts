import { type Message, qualifiedEmoji } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { updateCachedMessage } from '@/features/messages/message-lists.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { parley } from '@/lib/parley.ts'
import { toast } from '@/ui/toast.ts'
import { countEmoji } from './frequent-emoji.ts'
import { toggled } from './toggle-reaction.ts'

/** Gives `react(message, emoji)`, which adds one's reaction or takes it back: at once, and undone when refused. */
export function useReact(): (message: Message, emoji: string) => Promise<void> {
  const queryClient = useQueryClient()
  return useCallback(
    async (message, given) => {
      const emoji = qualifiedEmoji(given)
      const reacted = !message.reactions.some((one) => one.emoji === emoji && one.reacted)
      const show = (isReacted: boolean) =>
        updateCachedMessage(queryClient, {
          channelId: message.channel_id,
          messageId: message.id,
          change: (shown) => ({
            ...shown,
            reactions: toggled(shown.reactions, { emoji, reacted: isReacted }),
          }),
        })
      show(reacted)
      if (reacted) countEmoji(emoji)
      try {
        await parley.api.reactions[reacted ? 'add' : 'remove'].mutate({
          message_id: message.id,
          emoji,
        })
      } catch (error) {
        show(!reacted)
        toast.error(errorSentence(error))
      }
    },
    [queryClient],
  )
}
