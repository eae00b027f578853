import type { Message } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { errorSentence } from '@/lib/error-sentence.ts'
import { parley } from '@/lib/parley.ts'
import { toast } from '@/ui/toast.ts'
import { updateCachedMessage } from './message-lists.ts'

type Fields = Partial<Pick<Message, 'content' | 'is_edited' | 'is_pinned'>>

/** Editing and pinning: shown at once, taken back with the server's sentence when refused. */
export function useMessageChanges() {
  const queryClient = useQueryClient()
  return useMemo(() => {
    const show = (message: Message, fields: Fields) =>
      updateCachedMessage(queryClient, {
        channelId: message.channel_id,
        messageId: message.id,
        change: (shown) => ({ ...shown, ...fields }),
      })

    /** Takes back only what was shown: an event may have changed the rest meanwhile. */
    const takeBack = (message: Message, fields: Fields) => {
      const before: Fields = {}
      if (fields.content !== undefined) {
        before.content = message.content
        before.is_edited = message.is_edited
      }
      if (fields.is_pinned !== undefined) before.is_pinned = message.is_pinned
      show(message, before)
    }

    const attempt = async (message: Message, fields: Fields, call: () => Promise<unknown>) => {
      show(message, fields)
      try {
        await call()
      } catch (error) {
        takeBack(message, fields)
        toast.error(errorSentence(error))
      }
    }

    return {
      edit: (message: Message, content: string) =>
        attempt(message, { content, is_edited: true }, () =>
          parley.api.messages.edit.mutate({ message_id: message.id, content }),
        ),
      setPinned: (message: Message, is_pinned: boolean) =>
        attempt(message, { is_pinned }, () =>
          parley.api.pins[is_pinned ? 'add' : 'remove'].mutate({ message_id: message.id }),
        ),
    }
  }, [queryClient])
}
