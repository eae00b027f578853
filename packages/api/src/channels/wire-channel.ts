import type { Channel, ChannelRecord } from '@parley/contracts'

/** A channel as it leaves the server: without the key that only the database needs. */
export function wireChannel({ direct_key: _, ...channel }: ChannelRecord): Channel {
  return channel
}
