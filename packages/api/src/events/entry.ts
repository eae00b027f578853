import type { ChangeEvent, ChannelType } from '@parley/contracts'

/** Who is sent an event. */
export type Audience =
  | { to: 'channel'; channel_id: string }
  /** A channel itself: everyone but guests hears of a public one, otherwise its members. */
  | { to: 'channel_and_public'; channel_id: string; channel_type: ChannelType }
  | { to: 'user'; user_id: string }
  | { to: 'everyone' }
  | { to: 'everyone_but'; user_id: string }

/** A change of who is in a channel, applied to the readers' own lists in the order of the log. */
export type MembershipChange = {
  kind: 'added' | 'removed'
  user_id: string
  channel_id: string
}

/** One change as the hub keeps it; a reader is sent at most one event for each cursor. */
export type Entry = {
  cursor: string
  /** When it was committed, in milliseconds. */
  at: number
  deliveries: readonly { audience: Audience; event: ChangeEvent }[]
  membership?: MembershipChange
}
