import type { PendingMessage } from '@parley/client'
import type { Message, OwnUser } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import type { DraftPlace } from '@/features/drafts/draft-place.ts'
import { parley } from '@/lib/parley.ts'
import { applyMessageEvent } from './message-cache.ts'
import type { PendingState } from './message-rows.ts'
import { filesOfPending } from './sent-files.ts'

type Waiting = { message: Message; state: PendingState }

/** How long an acknowledged message is kept beside the list, which shows it itself a moment later. */
const handoverMilliseconds = 5000

function asMessage(pending: PendingMessage, me: OwnUser): Message {
  return {
    id: pending.id,
    channel_id: pending.channel_id,
    user_id: me.id,
    content: pending.content,
    parent_message_id: pending.parent_message_id,
    ...(pending.also_in_channel === true && { also_in_channel: true }),
    is_edited: false,
    edited_at: null,
    is_pinned: false,
    is_deleted: false,
    created_at: pending.created_at,
    user: { id: me.id, name: me.name },
    files: filesOfPending(pending.file_ids),
    reactions: [],
    reply_count: 0,
    last_reply_at: null,
  }
}

/** Whether a place shows a message: a thread its replies, a channel its own and those sent to it too. */
function isShown(
  message: { parent_message_id: string | null; also_in_channel?: boolean },
  parentId: string | null,
): boolean {
  if (parentId !== null) return message.parent_message_id === parentId
  return message.parent_message_id === null || message.also_in_channel === true
}

/** One's own messages to this place that the server has not acknowledged, oldest first. */
export function usePending(place: DraftPlace, me: OwnUser): Waiting[] {
  const { channelId, parentId } = place
  const queryClient = useQueryClient()
  const [pending, setPending] = useState<PendingMessage[]>([])
  const [sent, setSent] = useState<readonly Message[]>([])

  useEffect(() => {
    const read = () =>
      setPending(parley.outbox.pending(channelId).filter((message) => isShown(message, parentId)))
    const timers = new Set<ReturnType<typeof setTimeout>>()
    read()
    const stop = parley.outbox.onChange((change) => {
      read()
      if (change.type !== 'sent' || change.message.channel_id !== channelId) return
      const { message } = change
      applyMessageEvent(
        queryClient,
        { type: 'message.created', channel_id: channelId, message, thread: null },
        me,
      )
      if (!isShown(message, parentId)) return
      setSent((list) => [...list, message])
      const timer = setTimeout(() => {
        timers.delete(timer)
        setSent((list) => list.filter((other) => other.id !== message.id))
      }, handoverMilliseconds)
      timers.add(timer)
    })
    return () => {
      stop()
      for (const timer of timers) clearTimeout(timer)
    }
  }, [channelId, parentId, queryClient, me])

  return useMemo(
    () => [
      ...sent.map((message) => ({ message, state: { state: 'sent', error: null } as const })),
      ...pending.map((waiting) => ({
        message: asMessage(waiting, me),
        state: {
          state: waiting.state === 'failed' ? ('failed' as const) : ('sending' as const),
          error: waiting.error,
        },
      })),
    ],
    [pending, sent, me],
  )
}
