import { comparePositions, type Message, maxLimit } from '@parley/contracts'
import type { QueryClient } from '@tanstack/react-query'
import { parley } from '@/lib/parley.ts'
import { applyToWindow } from './apply-to-window.ts'
import { fetchWithEvents } from './event-recorder.ts'
import { keepWindow } from './kept-windows.ts'
import { messageKeys } from './message-keys.ts'
import { type MessageWindow, mergeMessages } from './message-window.ts'

type Place = { channelId: string; anchor: string | null }
type Reader = Place & { readerId: string }

/** A channel that is not shown keeps its first page, unless that has grown beyond this. */
const keptMessages = 300
/** At most so many pages are read again to keep what was loaded before. */
const maxRefetchedPages = 10

function asWindow(
  messages: readonly Message[],
  cursors: Pick<MessageWindow, 'olderCursor' | 'newerCursor'>,
): MessageWindow {
  const sorted = [...messages].sort(comparePositions)
  const oldest = sorted[0]
  return {
    messages: sorted,
    ...cursors,
    deletedIds: [],
    cut:
      oldest === undefined
        ? null
        : { created_at: oldest.created_at, id: oldest.id, cursor: cursors.olderCursor },
  }
}

async function fetchAround(channelId: string, messageId: string): Promise<MessageWindow> {
  const page = await parley.api.messages.list.query({ channel_id: channelId, around: messageId })
  return asWindow(page.messages, {
    olderCursor: page.next_cursor,
    newerCursor: page.prev_cursor ?? null,
  })
}

/** The newest page, and as many before it as it takes to reach what was loaded until now. */
async function fetchNewest(
  channelId: string,
  known: MessageWindow | undefined,
): Promise<MessageWindow> {
  const oldest = known?.messages[0]
  const messages: Message[] = []
  let cursor: string | null = null
  for (let page = 0; page < maxRefetchedPages; page += 1) {
    const answer: { messages: Message[]; next_cursor: string | null } =
      await parley.api.messages.list.query({
        channel_id: channelId,
        ...(oldest === undefined ? {} : { limit: maxLimit }),
        ...(cursor === null ? {} : { before: cursor }),
      })
    messages.push(...answer.messages)
    cursor = answer.next_cursor
    const reached = answer.messages.at(-1)
    if (cursor === null || oldest === undefined || reached === undefined) break
    if (comparePositions(reached, oldest) <= 0) break
  }
  return asWindow(messages, { olderCursor: cursor, newerCursor: null })
}

/** Reads a channel's newest messages, or those around the anchor. Rejects with the call's error. */
export function fetchWindow(queryClient: QueryClient, source: Reader): Promise<MessageWindow> {
  const { channelId, anchor, readerId } = source
  const known = queryClient.getQueryData<MessageWindow>(messageKeys.window(channelId, anchor))
  return fetchWithEvents(queryClient, {
    fetch: () => (anchor === null ? fetchNewest(channelId, known) : fetchAround(channelId, anchor)),
    settle: (window, events) =>
      events
        .filter((event) => 'channel_id' in event && event.channel_id === channelId)
        .reduce<MessageWindow>(
          (current, event) => applyToWindow(current, event, { readerId, parentId: null }),
          { ...window, deletedIds: known?.deletedIds ?? [] },
        ),
  })
}

/** Reads the next page at one end of a cached window and joins it on. Rejects with the call's error. */
export async function growWindow(
  queryClient: QueryClient,
  source: Reader & { direction: 'older' | 'newer'; limit?: number },
): Promise<void> {
  const { channelId, anchor, readerId, direction } = source
  const key = messageKeys.window(channelId, anchor)
  const cursorOf = (window: MessageWindow | undefined) =>
    (direction === 'older' ? window?.olderCursor : window?.newerCursor) ?? null
  const cursor = cursorOf(queryClient.getQueryData<MessageWindow>(key))
  if (cursor === null) return
  await fetchWithEvents(queryClient, {
    fetch: () =>
      parley.api.messages.list.query({
        channel_id: channelId,
        ...(source.limit === undefined ? {} : { limit: source.limit }),
        ...(direction === 'older' ? { before: cursor } : { after: cursor }),
      }),
    settle: (page, events) =>
      queryClient.setQueryData<MessageWindow>(key, (window) => {
        // A reset may have replaced the window while the page was under way: then it does not fit.
        if (window === undefined || cursorOf(window) !== cursor) return window
        const known = new Set(window.messages.map((message) => message.id))
        const fresh = page.messages.filter(
          (message) => !known.has(message.id) && !window.deletedIds.includes(message.id),
        )
        const grown: MessageWindow = {
          ...window,
          messages: mergeMessages(window.messages, fresh),
          ...(direction === 'older'
            ? { olderCursor: page.next_cursor }
            : { newerCursor: page.next_cursor }),
        }
        return events
          .filter((event) => 'channel_id' in event && event.channel_id === channelId)
          .reduce<MessageWindow>(
            (current, event) => applyToWindow(current, event, { readerId, parentId: null }),
            grown,
          )
      }),
  })
}

/** Lets go of what is far from the end once nobody looks: a channel seen before opens at its end. */
export function trimWindow(queryClient: QueryClient, { channelId, anchor }: Place): void {
  const queryKey = messageKeys.window(channelId, anchor)
  if (anchor !== null) {
    queryClient.removeQueries({ queryKey, exact: true })
    return
  }
  keepWindow(queryClient, queryKey)
  const window = queryClient.getQueryData<MessageWindow>(queryKey)
  if (window?.cut == null) return
  const { cut } = window
  const kept = window.messages.filter((message) => comparePositions(message, cut) >= 0)
  if (kept.length > keptMessages) queryClient.removeQueries({ queryKey, exact: true })
  else if (kept.length < window.messages.length) {
    queryClient.setQueryData<MessageWindow>(queryKey, {
      ...window,
      messages: kept,
      olderCursor: cut.cursor,
    })
  }
}
