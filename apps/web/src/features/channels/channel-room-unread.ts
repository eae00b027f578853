import { type Message, type OwnChannel, type Position, positionBefore } from '@parley/contracts'
import { useCallback, useEffect, useState } from 'react'
import { cachedChannel } from '@/features/unread/own-channel-cache.ts'
import { useMarkUnread } from '@/features/unread/use-mark-unread.ts'

export type ChannelUnread = {
  /** After this place stands the "new" line; null where there is none. */
  marker: Position | null
  /** How many were unread when the channel was opened. */
  count: number
  markUnread: (message: Message) => void
}

type Opening = Pick<ChannelUnread, 'marker' | 'count'>

const nothing: Opening = { marker: null, count: 0 }

function readUpTo(own: OwnChannel): Position {
  return { created_at: own.last_read_at, id: own.last_read_id }
}

function openingOf(own: OwnChannel | undefined): Opening {
  if (own === undefined || own.unread_count === 0) return nothing
  return { marker: readUpTo(own), count: own.unread_count }
}

/**
 * Where the "new" line of a channel stands: as it was on opening, until one marks messages unread
 * or looks away from the page. What comes while one looks on gets no line.
 */
export function useChannelUnread(channelId: string, own: OwnChannel | undefined): ChannelUnread {
  const [opening, setOpening] = useState(() => openingOf(own))
  const sendMarkUnread = useMarkUnread(channelId)

  useEffect(() => {
    const look = () => {
      const channel = cachedChannel(channelId)
      if (channel === undefined) return
      if (document.visibilityState === 'hidden') {
        setOpening({ marker: readUpTo(channel), count: channel.unread_count })
      } else if (channel.unread_count === 0) setOpening(nothing)
    }
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [channelId])

  const markUnread = useCallback(
    (message: Message) => {
      setOpening({ marker: positionBefore(message), count: 0 })
      sendMarkUnread(message.id)
    },
    [sendMarkUnread],
  )
  return { ...opening, markUnread }
}
