import type { OwnUser, Position } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo } from 'react'
import { messageKeys } from '@/features/messages/message-keys.ts'
import { firstUnreadId, messageRows } from '@/features/messages/message-rows.ts'
import type { MessageWindow } from '@/features/messages/message-window.ts'
import { useHiddenMessages } from '@/features/messages/pending-deletions.ts'
import { useMessageWindow } from '@/features/messages/use-message-window.ts'
import { usePending } from '@/features/messages/use-pending.ts'
import { trpc } from '@/lib/trpc.ts'

type RowsOptions = {
  channelId: string
  messageId: string | null
  me: OwnUser
  marker: Position | null
}

/** The message to read around, unless the newest messages are at hand and hold it. */
function useAnchor(channelId: string, messageId: string | null): string | null {
  const queryClient = useQueryClient()
  return useMemo(() => {
    if (messageId === null) return null
    const newest = queryClient.getQueryData<MessageWindow>(messageKeys.window(channelId, null))
    return newest?.messages.some((message) => message.id === messageId) ? null : messageId
  }, [queryClient, channelId, messageId])
}

/** A link to a reply opens the thread that it is in. */
function useReplyRedirect(options: { channelId: string; messageId: string | null }): void {
  const { channelId, messageId } = options
  const navigate = useNavigate()
  const { data } = trpc.messages.get.useQuery(
    { message_id: messageId ?? '' },
    { enabled: messageId !== null },
  )
  const parentId = data?.message.parent_message_id ?? null
  useEffect(() => {
    if (parentId === null) return
    navigate({
      to: '/c/$channelId/thread/$messageId',
      params: { channelId, messageId: parentId },
      replace: true,
    })
  }, [parentId, channelId, navigate])
}

/** A channel's messages as rows: what is loaded, without what is about to be deleted, and what waits to be sent. */
export function useChannelRows({ channelId, messageId, me, marker }: RowsOptions) {
  const navigate = useNavigate()
  const anchor = useAnchor(channelId, messageId)
  const list = useMessageWindow({ channelId, anchor, readerId: me.id })
  const pending = usePending({ channelId, parentId: null }, me)
  const hidden = useHiddenMessages()
  const { window } = list
  const isMissing =
    messageId !== null &&
    window !== undefined &&
    !window.messages.some((message) => message.id === messageId)
  useReplyRedirect({ channelId, messageId: isMissing ? messageId : null })

  const messages = useMemo(
    () =>
      hidden.size === 0
        ? (window?.messages ?? [])
        : (window?.messages.filter((message) => !hidden.has(message.id)) ?? []),
    [window?.messages, hidden],
  )
  const firstUnread = useMemo(
    () => (marker === null ? null : firstUnreadId(messages, { user_id: me.id, marker })),
    [messages, marker, me.id],
  )
  const rows = useMemo(() => {
    const isAtEnd = window !== undefined && window.newerCursor === null
    const gone = new Set(window?.deletedIds)
    return messageRows({
      messages,
      pending: isAtEnd
        ? pending.filter(({ message }) => !gone.has(message.id) && !hidden.has(message.id))
        : [],
      firstUnread,
      hasOlder: window?.olderCursor != null,
    })
  }, [messages, pending, firstUnread, window, hidden])

  const goToLatest = useCallback(
    () => navigate({ to: '/c/$channelId', params: { channelId } }),
    [navigate, channelId],
  )
  return { ...list, messages, rows, firstUnread, goToLatest }
}

export type ChannelRows = ReturnType<typeof useChannelRows>
