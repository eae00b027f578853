import type { ChangeEvent, Message, MessageCore, ThreadState } from '@parley/client'
import { comparePositions } from '@parley/contracts'
import type { History, ShownMessage } from '../checker/index.ts'

/** One channel as a client keeps it: what it fetched, and every event on top of that. */
export class ChannelHistory {
  readonly #messages = new Map<string, ShownMessage>()
  readonly #userId: string

  constructor(userId: string) {
    this.#userId = userId
  }

  keep(message: Message): void {
    this.#messages.set(message.id, shownOf(message))
  }

  apply(event: ChangeEvent): void {
    switch (event.type) {
      case 'message.created':
        this.#create(event.message)
        this.#setThread(event.thread)
        return
      case 'message.updated': {
        const known = this.#messages.get(event.message.id)
        if (known !== undefined) Object.assign(known, shownOf({ ...known, ...event.message }))
        return
      }
      case 'message.deleted':
        this.#delete(event.message_id)
        this.#setThread(event.thread)
        return
      case 'message.reacted': {
        const known = this.#messages.get(event.message_id)
        if (known === undefined) return
        known.reactions = event.reactions.map(({ emoji, user_ids }) => ({
          emoji,
          count: user_ids.length,
          reacted: user_ids.includes(this.#userId),
        }))
      }
    }
  }

  shown(channel_id: string): History {
    return { channel_id, messages: [...this.#messages.values()].sort(comparePositions) }
  }

  #create(core: MessageCore): void {
    const isReachable =
      core.parent_message_id === null || this.#messages.has(core.parent_message_id)
    if (!isReachable) return
    const fresh = { reactions: [], reply_count: 0, last_reply_at: null }
    const known = this.#messages.get(core.id) ?? fresh
    this.#messages.set(core.id, shownOf({ ...fresh, ...known, ...core }))
  }

  #delete(id: string): void {
    this.#messages.delete(id)
    for (const message of this.#messages.values()) {
      if (message.parent_message_id === id) this.#messages.delete(message.id)
    }
  }

  #setThread(thread: ThreadState | null): void {
    const parent = this.#messages.get(thread?.parent_message_id ?? '')
    if (parent === undefined || thread === null) return
    parent.reply_count = thread.reply_count
    parent.last_reply_at = thread.last_reply_at
  }
}

function shownOf(message: ShownMessage): ShownMessage {
  return {
    id: message.id,
    user_id: message.user_id,
    content: message.content,
    parent_message_id: message.parent_message_id,
    is_edited: message.is_edited,
    edited_at: message.edited_at,
    is_pinned: message.is_pinned,
    created_at: message.created_at,
    reactions: message.reactions,
    reply_count: message.reply_count,
    last_reply_at: message.last_reply_at,
  }
}
