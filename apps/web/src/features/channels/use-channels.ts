import type { OwnChannel } from '@parley/contracts'
import { trpc } from '@/lib/trpc.ts'

const none: OwnChannel[] = []

/** The channels one is in, newest joined first, with their unread counts. */
export function useChannels(): OwnChannel[] {
  return trpc.channels.list.useQuery({}).data?.channels ?? none
}

/** One of one's own channels; undefined where one is not in it. Renders anew only when that one changes. */
export function useOwnChannel(channelId: string): OwnChannel | undefined {
  return trpc.channels.list.useQuery(
    {},
    { select: ({ channels }) => channels.find((channel) => channel.id === channelId) },
  ).data
}
