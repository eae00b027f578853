import { useState } from 'react'
import { Composer } from '@/features/messages/composer.tsx'
import { MessageScopeProvider } from '@/features/messages/message-context.tsx'
import { useListedMessages } from '@/features/messages/use-listed-messages.ts'
import { useMe } from '@/features/users/use-me.ts'
import type { ChannelView } from './channel-room-access.ts'
import { ChannelRoomJoinBar } from './channel-room-join-bar.tsx'
import { ChannelRoomMessages } from './channel-room-messages.tsx'
import { useChannelRows } from './channel-room-rows.ts'
import { useChannelScope } from './channel-room-scope.ts'
import { useChannelUnread } from './channel-room-unread.ts'
import { channelTitle } from './channel-title.ts'

type ConversationProps = { view: ChannelView; messageId: string | null }

/** The messages of a channel and the composer below them. */
export function ChannelRoomConversation({ view, messageId }: ConversationProps) {
  const { channel, own } = view
  const me = useMe()
  const [editingId, setEditingId] = useState<string | null>(null)
  const [sends, setSends] = useState(0)
  const unread = useChannelUnread(channel.id, own)
  const list = useChannelRows({ channelId: channel.id, messageId, me, marker: unread.marker })
  const messages = useListedMessages(list.rows)
  const scope = useChannelScope({
    view,
    edit: setEditingId,
    markUnread: unread.markUnread,
    messages,
  })
  const title = channel.type === 'direct' ? channelTitle(channel) : `#${channelTitle(channel)}`

  const editLast = () => {
    const mine = list.rows.findLast(
      (row) => row.message.user_id === me.id && row.pending?.state !== 'failed',
    )
    if (mine !== undefined) setEditingId(mine.message.id)
  }

  return (
    <MessageScopeProvider value={scope}>
      <ChannelRoomMessages
        view={view}
        title={title}
        list={list}
        unread={unread}
        editingId={editingId}
        messageId={messageId}
        sends={sends}
      />
      {own === undefined ? (
        <ChannelRoomJoinBar channel={channel} mayJoin={view.may('channel_joiner')} />
      ) : (
        <Composer
          channelId={channel.id}
          parentId={null}
          label={`Message ${title}`}
          onSent={() => {
            setSends((count) => count + 1)
            if (list.window?.newerCursor != null) list.goToLatest()
          }}
          onEditLast={editLast}
        />
      )}
    </MessageScopeProvider>
  )
}
