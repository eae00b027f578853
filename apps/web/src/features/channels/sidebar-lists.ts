import { isHidden, type OwnChannel } from '@parley/contracts'

const byName = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

type Reader = { myId: string; openId: string | null }

/**
 * A direct channel that somebody else has opened is nobody's business before the first word in it, and one
 * that its reader has closed none before the next.
 */
function isWorthAPlace(channel: OwnChannel, { myId, openId }: Reader): boolean {
  if (channel.id === openId) return true
  const isSilent = channel.last_message_at === null
  return !isHidden(channel) && (!isSilent || channel.created_by === myId)
}

/** The two lists of the sidebar: channels by name, direct messages with the latest talk first. */
export function sidebarLists(
  own: readonly OwnChannel[],
  reader: Reader,
): { channels: OwnChannel[]; directs: OwnChannel[] } {
  const latest = (channel: OwnChannel) => channel.last_message_at ?? channel.joined_at
  return {
    channels: own
      .filter((channel) => channel.type !== 'direct')
      .sort((a, b) => byName.compare(a.name ?? '', b.name ?? '')),
    directs: own
      .filter((channel) => channel.type === 'direct' && isWorthAPlace(channel, reader))
      .sort((a, b) => Date.parse(latest(b)) - Date.parse(latest(a))),
  }
}
