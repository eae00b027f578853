import type { Message, MessageAccess } from '@parley/contracts'
import { createContext, useContext } from 'react'

/** What every message of a list shares: where it stands, and what its reader may do. Changes rarely. */
export type MessageScope = {
  channelId: string
  isMember: boolean
  isInThread: boolean
  /** The messages that the reader has saved and not done yet. */
  savedIds: ReadonlySet<string>
  may: (access: MessageAccess, message: Message) => boolean
  edit: (messageId: string | null) => void
  openThread: (message: Message) => void
  /** The messages of the list, in its order, as it is when asked. */
  messages: () => readonly Message[]
  markUnread: (message: Message) => void
}

const Context = createContext<MessageScope | null>(null)

export const MessageScopeProvider = Context.Provider

/** The scope of the list that the component stands in. */
export function useMessageScope(): MessageScope {
  const scope = useContext(Context)
  if (scope === null) throw new Error('A message stands outside a list')
  return scope
}
