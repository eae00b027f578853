import { type FollowedThread, isUnreadReply } from '@parley/contracts'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ChannelView } from '@/features/channels/channel-room-access.ts'
import { channelTitle } from '@/features/channels/channel-title.ts'
import { excerptOf } from '@/features/mentions/mention-names.ts'
import { useSavedMarks } from '@/features/saved/use-saved-marks.ts'
import { useMarkThreadUnread } from '@/features/threads/use-mark-thread-unread.ts'
import { useReadThread } from '@/features/threads/use-read-thread.ts'
import { useMe } from '@/features/users/use-me.ts'
import { announce } from '@/ui/announcer.tsx'
import type { ThreadWindow } from './apply-to-thread.ts'
import { Composer } from './composer.tsx'
import { EndPill } from './list-pills.tsx'
import { type MessageScope, MessageScopeProvider } from './message-context.tsx'
import { MessageList } from './message-list.tsx'
import { messageRows } from './message-rows.ts'
import { useHiddenMessages } from './pending-deletions.ts'
import { useListedMessages } from './use-listed-messages.ts'
import { usePending } from './use-pending.ts'

const nothing = () => undefined

function firstUnreadOf(
  { parent, replies }: ThreadWindow,
  { followed, readerId }: { followed: FollowedThread | undefined; readerId: string },
): string | null {
  if (followed === undefined || followed.unread_count === 0) return null
  const marker = { created_at: followed.last_read_at, id: followed.last_read_id }
  const reader = { user_id: readerId, thread: parent.id, marker }
  return replies.messages.find((message) => isUnreadReply(message, reader))?.id ?? null
}

function useRows(thread: ThreadWindow, firstUnread: string | null) {
  const me = useMe()
  const { parent, replies } = thread
  const pending = usePending({ channelId: parent.channel_id, parentId: parent.id }, me)
  const hidden = useHiddenMessages()
  return useMemo(() => {
    const gone = new Set([...replies.deletedIds, ...hidden])
    const shownReplies = replies.messages.filter((message) => !gone.has(message.id))
    return messageRows({
      messages: [parent, ...shownReplies],
      pending: pending.filter(({ message }) => !gone.has(message.id)),
      firstUnread,
      hasOlder: false,
    })
  }, [parent, replies, pending, hidden, firstUnread])
}

type ThreadConversationProps = {
  thread: ThreadWindow
  view: ChannelView
  followed: FollowedThread | undefined
}

/** Reading a thread's end, which the list alone knows to be in view. */
function ThreadReading(reading: Parameters<typeof useReadThread>[0]) {
  useReadThread(reading)
  return null
}

/** The parent, its replies and the composer of a thread. */
export function ThreadConversation({ thread, view, followed }: ThreadConversationProps) {
  const me = useMe()
  const { parent } = thread
  const [editingId, setEditingId] = useState<string | null>(null)
  const [sends, setSends] = useState(0)
  // As it was on opening, until one marks replies unread; what comes while one looks on needs no line.
  const [startId] = useState(() => firstUnreadOf(thread, { followed, readerId: me.id }))
  const [firstUnread, setFirstUnread] = useState(startId)
  const rows = useRows(thread, firstUnread)
  const sendMarkUnread = useMarkThreadUnread(parent.id)
  const isMember = view.own !== undefined
  const { mayWith } = view
  const savedIds = useSavedMarks(parent.channel_id, { isMember })
  const messages = useListedMessages(rows)
  const title = channelTitle(view.channel)
  const place = view.channel.type === 'direct' ? title : `#${title}`
  const scope = useMemo<MessageScope>(
    () => ({
      channelId: parent.channel_id,
      isMember,
      isInThread: true,
      savedIds,
      may: mayWith,
      edit: setEditingId,
      openThread: nothing,
      messages,
      markUnread: (message) => {
        setFirstUnread(message.id)
        sendMarkUnread(message.id)
      },
    }),
    [parent.channel_id, isMember, savedIds, mayWith, sendMarkUnread, messages],
  )

  const newest = thread.replies.messages.at(-1)
  const heardId = useRef(newest?.id)
  useEffect(() => {
    if (newest === undefined || heardId.current === newest.id) return
    heardId.current = newest.id
    if (newest.user_id !== me.id)
      void excerptOf(newest.content).then((text) => announce(`${newest.user.name}: ${text}`))
  }, [newest, me.id])

  const count = rows.length - 1
  return (
    <MessageScopeProvider value={scope}>
      <MessageList
        label="Messages in this thread"
        rows={rows}
        editingId={editingId}
        targetId={null}
        startId={startId}
        sends={sends}
        hasOlder={false}
        hasNewer={false}
        load={nothing}
        isFromTop
        replyLine={count === 0 ? 'No replies yet' : count === 1 ? '1 reply' : `${count} replies`}
      >
        {(scroll) => (
          <>
            <ThreadReading followed={followed} newestId={newest?.id} isAtEnd={scroll.isAtEnd} />
            {scroll.isAtEnd ? null : <EndPill count={0} onClick={scroll.goToEnd} />}
          </>
        )}
      </MessageList>
      {isMember ? (
        <Composer
          channelId={parent.channel_id}
          parentId={parent.id}
          label="Reply in this thread"
          alsoTo={place}
          onSent={() => setSends((sent) => sent + 1)}
          onEditLast={() => {
            const mine = rows.findLast(
              ({ message, pending }) =>
                message.user_id === me.id && message.id !== parent.id && pending === null,
            )
            if (mine !== undefined) setEditingId(mine.message.id)
          }}
        />
      ) : (
        <p className="border-line border-t px-5 py-4 text-ink-soft text-sm">
          Join the channel to reply.
        </p>
      )}
    </MessageScopeProvider>
  )
}
