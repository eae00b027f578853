import { type Message, maxLimit } from '@parley/contracts'
import type { QueryClient } from '@tanstack/react-query'
import { parley } from '@/lib/parley.ts'
import { applyToThread, type ThreadWindow } from './apply-to-thread.ts'
import { fetchWithEvents } from './event-recorder.ts'

type ThreadSource = { channelId: string; messageId: string; readerId: string }

async function fetchAll(messageId: string): Promise<ThreadWindow> {
  const replies: Message[] = []
  let cursor: string | null = null
  for (;;) {
    const answer: { parent: Message; messages: Message[]; next_cursor: string | null } =
      await parley.api.messages.thread.query({
        message_id: messageId,
        limit: maxLimit,
        ...(cursor === null ? {} : { before: cursor }),
      })
    replies.push(...answer.messages)
    cursor = answer.next_cursor
    if (cursor === null) {
      return {
        parent: answer.parent,
        replies: {
          messages: replies,
          olderCursor: null,
          newerCursor: null,
          deletedIds: [],
          cut: null,
        },
      }
    }
  }
}

/** Reads a thread whole, to its end. Rejects with the call's error. */
export function fetchThread(queryClient: QueryClient, source: ThreadSource): Promise<ThreadWindow> {
  return fetchWithEvents(queryClient, {
    fetch: () => fetchAll(source.messageId),
    settle: (thread, events) =>
      events
        .filter((event) => 'channel_id' in event && event.channel_id === source.channelId)
        .reduce<ThreadWindow>(
          (current, event) => applyToThread(current, event, source.readerId),
          thread,
        ),
  })
}
