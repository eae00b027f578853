import type { OwnChannel } from '@parley/contracts'

const byName = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

/** The two lists of the sidebar: channels by name, direct messages with the latest talk first. */
export function sidebarLists(own: readonly OwnChannel[]): {
  channels: OwnChannel[]
  directs: OwnChannel[]
} {
  const latest = (channel: OwnChannel) => channel.last_message_at ?? channel.joined_at
  return {
    channels: own
      .filter((channel) => channel.type !== 'direct')
      .sort((a, b) => byName.compare(a.name ?? '', b.name ?? '')),
    directs: own
      .filter((channel) => channel.type === 'direct')
      .sort((a, b) => Date.parse(latest(b)) - Date.parse(latest(a))),
  }
}
