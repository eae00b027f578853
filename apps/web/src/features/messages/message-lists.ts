import type { Message } from '@parley/contracts'
import type { QueryClient } from '@tanstack/react-query'
import type { ThreadWindow } from './apply-to-thread.ts'
import { messageKeys } from './message-keys.ts'
import type { MessageWindow } from './message-window.ts'

type Cached = MessageWindow | ThreadWindow

/** The cached windows and threads of a channel (of all channels where none is given), changed alike. */
export function updateMessageLists(
  queryClient: QueryClient,
  options: {
    channelId?: string
    window: (window: MessageWindow) => MessageWindow
    thread: (thread: ThreadWindow) => ThreadWindow
  },
): void {
  const queryKey =
    options.channelId === undefined ? ['messages'] : messageKeys.channel(options.channelId)
  queryClient.setQueriesData<Cached>({ queryKey }, (cached) => {
    if (cached === undefined) return undefined
    return 'parent' in cached ? options.thread(cached) : options.window(cached)
  })
}

/** One message changed wherever it is shown: in windows, in threads and as a thread's parent. */
export function updateCachedMessage(
  queryClient: QueryClient,
  options: { channelId: string; messageId: string; change: (message: Message) => Message },
): void {
  const { channelId, messageId, change } = options
  const inList = (window: MessageWindow): MessageWindow =>
    window.messages.some((message) => message.id === messageId)
      ? {
          ...window,
          messages: window.messages.map((message) =>
            message.id === messageId ? change(message) : message,
          ),
        }
      : window
  updateMessageLists(queryClient, {
    channelId,
    window: inList,
    thread: ({ parent, replies }) => ({
      parent: parent.id === messageId ? change(parent) : parent,
      replies: inList(replies),
    }),
  })
}
