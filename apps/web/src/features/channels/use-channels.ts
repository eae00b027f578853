import type { OwnChannel } from '@parley/contracts'
import { trpc } from '@/lib/trpc.ts'

const none: OwnChannel[] = []

/** The channels one is in, newest joined first, with their unread counts. */
export function useChannels(): OwnChannel[] {
  return trpc.channels.list.useQuery({}).data?.channels ?? none
}

/** One of one's own channels; undefined where one is not in it. */
export function useOwnChannel(channelId: string): OwnChannel | undefined {
  return useChannels().find((channel) => channel.id === channelId)
}
