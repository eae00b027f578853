import type { OwnChannel } from '@parley/contracts'

type Titled = Pick<OwnChannel, 'name' | 'type'> & { users?: OwnChannel['users'] }

/** What a channel is called: its name, or the names of the other people of a direct one. */
export function channelTitle(channel: Titled): string {
  if (channel.name !== null) return channel.name
  const names = (channel.users ?? []).map((user) => user.name)
  return names.length > 0 ? names.join(', ') : 'Direct message'
}
