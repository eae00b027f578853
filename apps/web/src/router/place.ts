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

type Match = { fullPath: string; params: Record<string, string | undefined>; q: string }

/** The place of a matched route; /c/… and /dm/… are the same rooms. */
export function placeOf({ fullPath, params, q }: Match): Place {
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
      return at({ kind: 'search', q })
    default:
      return at(null)
  }
}
