import type { ChangeEvent, MessageCore } from '@parley/client'

/** One thing that a reader of a channel sees happen. */
export type Line = {
  kind: 'said' | 'edited' | 'deleted'
  channel_id: string
  message_id: string
  is_reply: boolean
  /** Null where the message was never seen. */
  message: MessageCore | null
}

type Seen = Pick<MessageCore, 'created_at' | 'id'>

const maxRemembered = 2_000

function isLater(a: Seen, b: Seen): boolean {
  return a.created_at === b.created_at ? a.id > b.id : a.created_at > b.created_at
}

/** Turns events and fetched pages into lines, each message said once however it was heard of. */
export class Transcript {
  readonly #seen = new Map<string, MessageCore>()
  readonly #newest = new Map<string, Seen>()

  #remember(message: MessageCore) {
    this.#seen.delete(message.id)
    this.#seen.set(message.id, message)
    const newest = this.#newest.get(message.channel_id)
    if (newest === undefined || isLater(message, newest)) {
      this.#newest.set(message.channel_id, { created_at: message.created_at, id: message.id })
    }
    for (const id of this.#seen.keys()) {
      if (this.#seen.size <= maxRemembered) break
      this.#seen.delete(id)
    }
  }

  #line(kind: Line['kind'], message: MessageCore): Line {
    const { channel_id, id: message_id, parent_message_id } = message
    return { kind, channel_id, message_id, is_reply: parent_message_id !== null, message }
  }

  /** The lines of a fetched page (newest first), oldest first: what came after all that was seen of its channel. */
  fetched(page: readonly MessageCore[]): Line[] {
    const fresh = page.filter((message) => {
      const newest = this.#newest.get(message.channel_id)
      return !this.#seen.has(message.id) && (newest === undefined || isLater(message, newest))
    })
    return fresh.reverse().map((message) => {
      this.#remember(message)
      return this.#line('said', message)
    })
  }

  /** The line of an event, or null where it shows nothing. */
  heard(event: ChangeEvent): Line | null {
    switch (event.type) {
      case 'message.created':
        if (this.#seen.has(event.message.id)) return null
        this.#remember(event.message)
        return this.#line('said', event.message)
      case 'message.updated': {
        const before = this.#seen.get(event.message.id)
        this.#remember(event.message)
        // A pin is an update too, and no edit.
        const isEdit = before?.edited_at !== event.message.edited_at
        return isEdit && event.message.is_edited ? this.#line('edited', event.message) : null
      }
      case 'message.deleted': {
        const message = this.#seen.get(event.message_id) ?? null
        const { channel_id, message_id } = event
        const is_reply = event.parent_message_id !== null
        return { kind: 'deleted', channel_id, message_id, is_reply, message }
      }
      default:
        return null
    }
  }
}
