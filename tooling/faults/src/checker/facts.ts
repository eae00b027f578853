import type {
  ChannelType,
  MemberRecord,
  Message,
  MessageRecord,
  ReactionRecord,
} from '@parley/contracts'

/** One message that somebody tried to send, over all its tries. */
export type Send = {
  id: string
  /** The first word of its content, edited or not; no other message begins with it. */
  mark: string
  channel_id: string
  user_id: string
  /** `unknown` where the last try got no answer, or one that does not say whether it was stored. */
  outcome: 'acknowledged' | 'unknown' | 'refused'
}

/** What the database holds at the end. */
export type Content = {
  messages: MessageRecord[]
  reactions: ReactionRecord[]
  members: MemberRecord[]
  channels: { id: string; type: ChannelType }[]
}

/** What a client shows of a message and everybody is to agree on. */
export type ShownMessage = Pick<
  Message,
  | 'id'
  | 'user_id'
  | 'content'
  | 'parent_message_id'
  | 'is_edited'
  | 'edited_at'
  | 'is_pinned'
  | 'created_at'
  | 'reactions'
  | 'reply_count'
  | 'last_reply_at'
>

/** A channel as a client has it: top-level messages and replies together, in the order shown. */
export type History = { channel_id: string; messages: ShownMessage[] }

/** One event as a client was handed it, in the order of hearing; `key` tells those of one place apart. */
export type Heard = { cursor: string; channel_id: string | null; key: string }

export type ClientFacts = {
  name: string
  user_id: string
  histories: History[]
  heard: Heard[]
  unread: { channel_id: string; count: number }[]
}

/** When somebody was in a channel, in places of the log; `until` is null for one who still is. */
export type MembershipSpan = {
  channel_id: string
  user_id: string
  from: string
  until: string | null
}

export type Facts = {
  sends: Send[]
  content: Content
  clients: ClientFacts[]
  memberships: MembershipSpan[]
}

/** A broken invariant: which one, what kind of harm, and one line that says where. */
export type Finding = {
  invariant: 'I1' | 'I2' | 'I3' | 'I4' | 'I5'
  harm: 'lost' | 'repeated' | 'misordered' | 'diverged' | 'leaked'
  about: string
}
