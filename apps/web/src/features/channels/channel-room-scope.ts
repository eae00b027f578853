import type { Message } from '@parley/contracts'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { MessageScope } from '@/features/messages/message-context.tsx'
import { useSavedMarks } from '@/features/saved/use-saved-marks.ts'
import type { ChannelView } from './channel-room-access.ts'

type ScopeOptions = Pick<MessageScope, 'edit' | 'markUnread' | 'messages'> & { view: ChannelView }

/** What the messages of a channel share; it changes only with the channel and one's part in it. */
export function useChannelScope({ view, edit, markUnread, messages }: ScopeOptions): MessageScope {
  const navigate = useNavigate()
  const channelId = view.channel.id
  const isMember = view.own !== undefined
  const { mayWith } = view
  const savedIds = useSavedMarks(channelId, { isMember })
  return useMemo(
    () => ({
      channelId,
      isMember,
      isInThread: false,
      savedIds,
      may: mayWith,
      edit,
      openThread: (message: Message) =>
        navigate({
          to: '/c/$channelId/thread/$messageId',
          params: { channelId, messageId: message.parent_message_id ?? message.id },
        }),
      markUnread,
      messages,
    }),
    [channelId, isMember, savedIds, mayWith, edit, markUnread, messages, navigate],
  )
}
