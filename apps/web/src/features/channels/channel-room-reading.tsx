import { comparePositions, type Position } from '@parley/contracts'
import { useEffect, useRef, useState } from 'react'
import { excerptOf } from '@/features/mentions/mention-names.ts'
import { EndPill, UnreadPill } from '@/features/messages/list-pills.tsx'
import { countAfter } from '@/features/messages/message-rows.ts'
import type { MessageWindow } from '@/features/messages/message-window.ts'
import type { ListScroll } from '@/features/messages/use-list-scroll.ts'
import { useMarkRead } from '@/features/unread/use-mark-read.ts'
import { useMe } from '@/features/users/use-me.ts'
import { announce } from '@/ui/announcer.tsx'
import type { ChannelView } from './channel-room-access.ts'
import type { ChannelRows } from './channel-room-rows.ts'
import type { ChannelUnread } from './channel-room-unread.ts'

type ReadingProps = {
  view: ChannelView
  scroll: ListScroll
  list: ChannelRows
  window: MessageWindow
  unread: ChannelUnread
}

/**
 * How many have come since the reader left the end of the list. Of a list that does not reach the end of
 * the channel none count: what is loaded below was there before.
 */
function useMissed({
  scroll,
  list,
  window,
  readerId,
}: ReadingProps & { readerId: string }): number {
  const newest = list.messages.at(-1)
  const isLive = window.newerCursor === null
  const [left, setLeft] = useState({ newest, isLive })
  const isCounting = isLive && left.isLive && !scroll.isAtEnd
  if (!isCounting && (left.newest?.id !== newest?.id || left.isLive !== isLive)) {
    setLeft({ newest, isLive })
  }
  if (!isCounting || left.newest === undefined) return 0
  const { created_at, id } = left.newest
  return countAfter(list.messages, { created_at, id, readerId })
}

/** Says new messages of others to screen readers. */
function useAnnouncements({ list, window }: ReadingProps, readerId: string): void {
  const newest = list.messages.at(-1)
  const heard = useRef<Position | undefined>(newest)
  const isLive = window.newerCursor === null
  useEffect(() => {
    if (newest === undefined || !isLive) return
    const before = heard.current
    if (before !== undefined && comparePositions(newest, before) <= 0) return
    heard.current = newest
    if (before === undefined || newest.user_id === readerId) return
    void excerptOf(newest.content).then((text) => announce(`${newest.user.name}: ${text}`))
  }, [newest, isLive, readerId])
}

/** What follows from where the reader is: what counts as read, and the pills that lead to what is new. */
export function ChannelRoomReading(props: ReadingProps) {
  const { view, scroll, list, window, unread } = props
  const me = useMe()
  const markRead = useMarkRead(view.channel.id)
  const missed = useMissed({ ...props, readerId: me.id })
  const [isDismissed, setIsDismissed] = useState(false)
  const [isJumping, setIsJumping] = useState(false)
  useAnnouncements(props, me.id)

  const newestId = list.messages.at(-1)?.id
  const isMember = view.own !== undefined
  const isLive = window.newerCursor === null
  useEffect(() => {
    if (scroll.isAtEnd && isLive && isMember && newestId !== undefined) markRead(newestId)
  }, [scroll.isAtEnd, isLive, isMember, newestId, markRead])

  const oldest = list.messages[0]
  const { firstUnread } = list
  const isAllLoaded =
    window.olderCursor === null ||
    (unread.marker !== null && oldest !== undefined && comparePositions(oldest, unread.marker) <= 0)
  const firstIndex = list.rows.findIndex((row) => row.message.id === firstUnread)
  const isAbove = !isAllLoaded || (firstIndex >= 0 && firstIndex < scroll.firstShown)

  const { load } = list
  const { goTo } = scroll
  useEffect(() => {
    if (!isJumping) return
    if (!isAllLoaded) void load('older')
    else {
      if (firstUnread !== null) goTo(firstUnread)
      setIsJumping(false)
      setIsDismissed(true)
    }
    // Each page that comes changes the oldest message, and with it what is still to load.
  }, [isJumping, isAllLoaded, firstUnread, load, goTo, oldest?.id])

  return (
    <>
      {unread.marker !== null && unread.count > 0 && isAbove && !isDismissed ? (
        <UnreadPill
          count={unread.count}
          since={unread.marker.created_at}
          onJump={() => setIsJumping(true)}
          onDismiss={() => setIsDismissed(true)}
        />
      ) : null}
      {scroll.isAtEnd && isLive ? null : (
        <EndPill count={missed} onClick={isLive ? scroll.goToEnd : list.goToLatest} />
      )}
    </>
  )
}
