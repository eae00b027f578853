import { parleyErrorOf } from '@parley/client'
import { MessageSquareText, SearchX } from 'lucide-react'
import { ListSkeleton } from '@/features/messages/list-skeleton.tsx'
import { ListTop, listTopHeight } from '@/features/messages/list-top.tsx'
import { MessageList } from '@/features/messages/message-list.tsx'
import { errorSentence } from '@/lib/error-sentence.ts'
import { Button } from '@/ui/button.tsx'
import { EmptyState } from '@/ui/empty-state.tsx'
import { FailedState } from '@/ui/failed-state.tsx'
import type { ChannelView } from './channel-room-access.ts'
import { ChannelRoomReading } from './channel-room-reading.tsx'
import type { ChannelRows } from './channel-room-rows.ts'
import type { ChannelUnread } from './channel-room-unread.ts'
import { partnerOf } from './partner-status.tsx'

type MessagesProps = {
  view: ChannelView
  title: string
  list: ChannelRows
  unread: ChannelUnread
  editingId: string | null
  messageId: string | null
  sends: number
}

/** The list of a channel in each of its states: loading, failed, empty, and filled. */
export function ChannelRoomMessages(props: MessagesProps) {
  const { view, title, list, unread, editingId, messageId, sends } = props
  const { window, rows, load, failed } = list

  if (window === undefined && list.error !== null) {
    const isMissing = messageId !== null && parleyErrorOf(list.error)?.status === 404
    return (
      <div className="flex min-h-0 grow items-center justify-center">
        {isMissing ? (
          <EmptyState
            icon={<SearchX />}
            title="This message is not here"
            description="It may have been deleted."
            action={<Button onClick={list.goToLatest}>Go to the latest messages</Button>}
          />
        ) : (
          <FailedState sentence={errorSentence(list.error)} onRetry={() => list.refetch()} />
        )}
      </div>
    )
  }
  if (window === undefined) return <ListSkeleton />
  if (rows.length === 0 && window.olderCursor === null) {
    return (
      <div className="flex min-h-0 grow items-center justify-center">
        <EmptyState
          icon={<MessageSquareText />}
          title="Nothing here yet"
          description={
            view.own === undefined
              ? 'Nobody has written in this channel.'
              : `Be the first to write in ${title}.`
          }
        />
      </div>
    )
  }
  return (
    <MessageList
      label={`Messages in ${title}`}
      rows={rows}
      editingId={editingId}
      targetId={messageId}
      sends={sends}
      hasOlder={window.olderCursor !== null}
      hasNewer={window.newerCursor !== null}
      load={load}
      top={{
        height: listTopHeight,
        content: (
          <ListTop
            title={title}
            type={view.channel.type}
            partner={partnerOf(view.channel)}
            hasOlder={window.olderCursor !== null}
            error={failed?.direction === 'older' ? failed.error : null}
            onRetry={() => load('older')}
          />
        ),
      }}
    >
      {(scroll) => (
        <ChannelRoomReading
          view={view}
          scroll={scroll}
          list={list}
          window={window}
          unread={unread}
        />
      )}
    </MessageList>
  )
}
