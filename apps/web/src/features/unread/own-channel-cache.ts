import type { OwnChannel } from '@parley/contracts'
import { cache } from '@/lib/trpc-utils.ts'

/** One's own channel as cached, without asking the server. */
export function cachedChannel(channelId: string): OwnChannel | undefined {
  return cache.channels.list.getData({})?.channels.find((channel) => channel.id === channelId)
}

/** Changes one of one's own channels in the cache; nothing where one is not in it. */
export function patchChannel(channelId: string, patch: Partial<OwnChannel>): void {
  cache.channels.list.setData({}, (list) =>
    list
      ? {
          channels: list.channels.map((channel) =>
            channel.id === channelId ? { ...channel, ...patch } : channel,
          ),
        }
      : list,
  )
}

let timer: ReturnType<typeof setTimeout> | undefined

/** Reads one's channels anew soon, once for a burst of reasons. */
export function refreshChannels(delayMs = 300): void {
  clearTimeout(timer)
  timer = setTimeout(() => cache.channels.list.invalidate({}), delayMs)
}
