import {
  type ChangeEvent,
  comparePositions,
  isMentioned,
  type Message,
  type MessageCore,
  mentionFields,
  type OwnUser,
} from '@parley/contracts'
import type { InfiniteData, QueryClient } from '@tanstack/react-query'
import { messageKeys } from '@/features/messages/message-keys.ts'
import { freshMessage, withCore } from '@/features/messages/message-window.ts'

export type MentionPage = { messages: Message[]; next_cursor: string | null }
export type MentionPages = InfiniteData<MentionPage, string | null>

function isForMe(message: MessageCore, me: Pick<OwnUser, 'id'>): boolean {
  return message.user_id !== me.id && isMentioned(mentionFields(message.content), me.id)
}

function inPages(pages: MentionPages, change: (messages: Message[]) => Message[]): MentionPages {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({ ...page, messages: change(page.messages) })),
  }
}

function has(pages: MentionPages, id: string): boolean {
  return pages.pages.some((page) => page.messages.some((message) => message.id === id))
}

/** The pages with a new message at its place among the newest. */
function withNew(pages: MentionPages, core: MessageCore): MentionPages {
  const [first, ...rest] = pages.pages
  if (first === undefined || has(pages, core.id)) return pages
  const messages = [freshMessage(core), ...first.messages].sort((a, b) => comparePositions(b, a))
  return { ...pages, pages: [{ ...first, messages }, ...rest] }
}

/** The list of mentions after one event; null where it has to be read again to tell. */
export function mentionsAfter(
  pages: MentionPages,
  event: ChangeEvent,
  me: Pick<OwnUser, 'id'>,
): MentionPages | null {
  const without = (isGone: (message: Message) => boolean) =>
    inPages(pages, (messages) => messages.filter((message) => !isGone(message)))
  switch (event.type) {
    case 'message.created':
      return isForMe(event.message, me) ? withNew(pages, event.message) : pages
    case 'message.updated': {
      const core = event.message
      if (!isForMe(core, me)) return without(({ id }) => id === core.id)
      if (!has(pages, core.id)) return null
      return inPages(pages, (messages) =>
        messages.map((message) => (message.id === core.id ? withCore(message, core) : message)),
      )
    }
    case 'message.deleted':
      return without(({ id }) => id === event.message_id)
    case 'member.left':
      return event.user_id === me.id
        ? without((message) => message.channel_id === event.channel_id)
        : pages
    case 'member.joined':
      return event.member.user.id === me.id ? null : pages
    case 'user.updated':
    case 'account.updated': {
      const { id, name } = event.user
      return inPages(pages, (messages) =>
        messages.map((message) =>
          message.user.id === id ? { ...message, user: { id, name } } : message,
        ),
      )
    }
    default:
      return pages
  }
}

const changesMentions: ReadonlySet<ChangeEvent['type']> = new Set<ChangeEvent['type']>([
  ...(['message.created', 'message.updated', 'message.deleted'] as const),
  ...(['member.left', 'member.joined', 'user.updated', 'account.updated'] as const),
])

/** Brings the cached list of mentions up to date with one event. */
export function applyToMentions(queryClient: QueryClient, event: ChangeEvent, me: OwnUser): void {
  if (!changesMentions.has(event.type)) return
  const queryKey = messageKeys.mentions
  const query = queryClient.getQueryCache().find<MentionPage>({ queryKey })
  if (query === undefined) return
  const readAgain = () => void queryClient.invalidateQueries({ queryKey })
  const pages = queryClient.getQueryData<MentionPages>(queryKey)
  const next = pages && mentionsAfter(pages, event, me)
  if (next === null) {
    readAgain()
    return
  }
  if (next !== undefined && next !== pages) queryClient.setQueryData(queryKey, next)
  // What is being read may be of before the event, and would take it back.
  if (query.state.fetchStatus !== 'idle') query.promise?.then(readAgain, () => undefined)
}
