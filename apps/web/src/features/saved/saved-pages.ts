import type { ChangeEvent, Message, SavedMessage } from '@parley/contracts'
import type { InfiniteData } from '@tanstack/react-query'
import { withCore } from '@/features/messages/message-window.ts'

export type SavedPage = { saved: SavedMessage[]; next_cursor: string | null }
export type SavedPages = InfiniteData<SavedPage, string | null>

type Change = (saved: SavedMessage) => SavedMessage | null

/** The pages with each saved message changed, or left out where null is given; the same where nothing was. */
function changed(pages: SavedPages, change: Change): SavedPages {
  let isSame = true
  const next = pages.pages.map((page) => ({
    ...page,
    saved: page.saved.flatMap((each) => {
      const result = change(each)
      if (result !== each) isSame = false
      return result === null ? [] : [result]
    }),
  }))
  return isSame ? pages : { ...pages, pages: next }
}

function withMessage(each: SavedMessage, message: Message): SavedMessage {
  return message === each.message ? each : { ...each, message }
}

/** The pages without a message. */
export function withoutSaved(pages: SavedPages, messageId: string): SavedPages {
  return changed(pages, (each) => (each.message.id === messageId ? null : each))
}

/** A list of saved messages after one event that is about them and not about what is saved. */
export function savedAfter(pages: SavedPages, event: ChangeEvent, meId: string): SavedPages {
  switch (event.type) {
    case 'message.updated': {
      const { message: core } = event
      return changed(pages, (each) =>
        each.message.id === core.id ? withMessage(each, withCore(each.message, core)) : each,
      )
    }
    case 'message.deleted':
      return withoutSaved(pages, event.message_id)
    case 'member.left':
      return event.user_id === meId
        ? changed(pages, (each) => (each.message.channel_id === event.channel_id ? null : each))
        : pages
    case 'user.updated':
    case 'account.updated': {
      const { id, name } = event.user
      return changed(pages, (each) =>
        each.message.user.id === id && each.message.user.name !== name
          ? withMessage(each, { ...each.message, user: { id, name } })
          : each,
      )
    }
    default:
      return pages
  }
}
