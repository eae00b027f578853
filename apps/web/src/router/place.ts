export type Panel =
  | { kind: 'thread'; messageId: string }
  | { kind: 'members' }
  | { kind: 'pins' }
  | { kind: 'profile'; userId: string }
  | { kind: 'search'; q: string }

/** What the address shows: a channel (null for the start page), the message to show in it, and the panel at the right. */
export type Place = {
  channelId: string | null
  messageId: string | null
  panel: Panel | null
  /** Set where a list of things from many channels stands in the middle; channelId is then the panel's. */
  inbox?: 'threads'
}

type Match = {
  fullPath: string
  params: Record<string, string | undefined>
  /** The fields behind the ? of the address. */
  search: URLSearchParams
}

/** The place of a matched route; /c/… and /dm/… are the same rooms. */
export function placeOf({ fullPath, params, search }: Match): Place {
  const channelId = params.channelId ?? null
  const message = params.messageId ?? ''
  const room = fullPath.replace(/^\/(?:c|dm)\/\$channelId/, '')
  const at = (panel: Panel | null): Place => ({ channelId, messageId: null, panel })
  switch (room) {
    case '/$messageId':
      return { channelId, messageId: message, panel: null }
    case '/thread/$messageId':
      return at({ kind: 'thread', messageId: message })
    case '/members':
      return at({ kind: 'members' })
    case '/pins':
      return at({ kind: 'pins' })
    case '/profile/$userId':
      return at({ kind: 'profile', userId: params.userId ?? '' })
    case '/threads':
      return { ...at(null), inbox: 'threads' }
    case '/threads/$channelId/$messageId':
      return { ...at({ kind: 'thread', messageId: message }), inbox: 'threads' }
    case '/search':
      return {
        // A found message stands in its channel, beside what else was found.
        channelId: search.get('channel'),
        messageId: search.get('message'),
        panel: { kind: 'search', q: search.get('q') ?? '' },
      }
    default:
      return at(null)
  }
}
