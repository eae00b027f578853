import { type Message, type OwnChannel, type Position, positionBefore } from '@parley/contracts'
import { useCallback, useState } from 'react'
import { useMarkUnread } from '@/features/unread/use-mark-unread.ts'

export type ChannelUnread = {
  /** The place up to which the reader had read when they opened the channel; null where they are not in it. */
  marker: Position | null
  /** How many were unread then. */
  count: number
  markUnread: (message: Message) => void
}

type Opening = { marker: Position | null; count: number }

function openingOf(own: OwnChannel | undefined): Opening {
  if (own === undefined) return { marker: null, count: 0 }
  return {
    marker: { created_at: own.last_read_at, id: own.last_read_id },
    count: own.unread_count,
  }
}

/** Where the "new" line of a channel stands: as it was on opening, until one marks messages unread. */
export function useChannelUnread(channelId: string, own: OwnChannel | undefined): ChannelUnread {
  const [opening, setOpening] = useState(() => openingOf(own))
  const sendMarkUnread = useMarkUnread(channelId)
  const markUnread = useCallback(
    (message: Message) => {
      setOpening({ marker: positionBefore(message), count: 0 })
      sendMarkUnread(message.id)
    },
    [sendMarkUnread],
  )
  return { ...opening, markUnread }
}
