import {
  type ChangeEvent,
  countsAsMention,
  isInChannel,
  isUnread,
  type MessageCore,
  mentionFields,
  type OwnChannel,
  type OwnUser,
} from '@parley/contracts'

type Applied = {
  channels: OwnChannel[]
  /** The event alone does not tell the new counts: the list has to be read again. */
  isUncertain: boolean
}
type Facts = {
  me: Pick<OwnUser, 'id'>
  /** The newest message that the last read of the list has counted, by channel: ISO moments. */
  countedUpTo: ReadonlyMap<string, string>
}

/** Brings one's channels and their badges up to date with one event, by the same rule as the server's count. */
export function applyToChannels(
  channels: OwnChannel[],
  event: ChangeEvent,
  { me, countedUpTo }: Facts,
): Applied {
  const certain = (next: OwnChannel[]): Applied => ({ channels: next, isUncertain: false })
  const uncertain: Applied = { channels, isUncertain: true }
  const unchanged: Applied = certain(channels)
  const find = (id: string) => channels.find((channel) => channel.id === id)
  const patch = (id: string, change: (channel: OwnChannel) => OwnChannel) =>
    channels.map((channel) => (channel.id === id ? change(channel) : channel))

  switch (event.type) {
    case 'message.created': {
      const { message } = event
      if (!isInChannel(message) || !find(event.channel_id)) return unchanged
      const counted = countedUpTo.get(event.channel_id)
      // The list was read about when this was said: whether it counts it cannot be told.
      if (counted !== undefined && message.created_at <= counted) return uncertain
      return certain(patch(event.channel_id, (channel) => withMessage(channel, message, me.id)))
    }
    case 'message.updated': {
      const channel = find(event.channel_id)
      return channel && countsFor(channel, event.message, me.id) ? uncertain : unchanged
    }
    case 'message.deleted':
      return (find(event.channel_id)?.unread_count ?? 0) > 0 && isInChannel(event)
        ? uncertain
        : unchanged
    case 'channel.updated':
      return find(event.channel.id)
        ? certain(patch(event.channel.id, (channel) => ({ ...channel, ...event.channel })))
        : unchanged
    case 'member.joined':
      return event.member.user.id === me.id ? uncertain : unchanged
    case 'member.updated':
      return event.member.user.id === me.id
        ? certain(patch(event.channel_id, (own) => ({ ...own, role: event.member.role })))
        : unchanged
    case 'membership.updated': {
      const { notification_rule, is_muted, hidden_up_to } = event
      const own = event.user_id === me.id ? find(event.channel_id) : undefined
      if (own === undefined) return unchanged
      const next = patch(own.id, (each) => ({
        ...each,
        notification_rule,
        is_muted,
        hidden_up_to,
      }))
      // What counts as a mention depends on muting, also of what was said before.
      return { channels: next, isUncertain: own.unread_count > 0 && own.is_muted !== is_muted }
    }
    case 'member.left':
      return event.user_id === me.id
        ? certain(channels.filter((channel) => channel.id !== event.channel_id))
        : unchanged
    case 'read.updated': {
      if (event.user_id !== me.id) return unchanged
      const channel = find(event.channel_id)
      return channel && channel.last_read_id !== event.last_read_id ? uncertain : unchanged
    }
    case 'user.updated':
      return certain(channels.map((channel) => withName(channel, event.user)))
    case 'account.updated':
    case 'channel.created':
    case 'message.reacted':
    case 'draft.updated':
    case 'saved.updated':
    case 'thread.updated':
    case 'scheduled.updated':
    case 'reminder.updated':
    case 'workspace.updated':
    case 'presence.updated':
    case 'typing':
      return unchanged
  }
}

function countsFor(channel: OwnChannel, message: MessageCore, userId: string): boolean {
  const marker = { created_at: channel.last_read_at, id: channel.last_read_id }
  return isUnread(message, { user_id: userId, marker })
}

function withMessage(channel: OwnChannel, message: MessageCore, userId: string): OwnChannel {
  const said = { ...channel, last_message_at: message.created_at }
  if (!countsFor(channel, message, userId)) return said
  const reader = { user_id: userId, is_muted: channel.is_muted }
  const isMention = countsAsMention(mentionFields(message.content), reader)
  return {
    ...said,
    unread_count: channel.unread_count + 1,
    mention_count: channel.mention_count + (isMention ? 1 : 0),
  }
}

function withName(channel: OwnChannel, { id, name }: { id: string; name: string }): OwnChannel {
  const isNamed = channel.users.some((user) => user.id === id && user.name !== name)
  if (!isNamed) return channel
  return {
    ...channel,
    users: channel.users.map((user) => (user.id === id ? { ...user, name } : user)),
  }
}
