import {
  type Channel,
  type ChannelAccess,
  type ChannelFacts,
  decideChannel,
  decideMessage,
  type Message,
  type MessageAccess,
  type OwnChannel,
} from '@parley/contracts'
import { useMemo } from 'react'
import { useMe } from '@/features/users/use-me.ts'
import { trpc } from '@/lib/trpc.ts'
import { useOwnChannel } from './use-channels.ts'

/** A channel as its reader has it: their own, or a public one that they have not joined. */
export type ChannelView = {
  channel: Channel | OwnChannel
  own: OwnChannel | undefined
  may: (access: ChannelAccess) => boolean
  mayWith: (access: MessageAccess, message: Message) => boolean
}

/** The channel and what one may do in it; `error` where it cannot be seen. */
export function useChannelView(channelId: string): { view: ChannelView | null; error: unknown } {
  const me = useMe()
  const own = useOwnChannel(channelId)
  const query = trpc.channels.get.useQuery(
    { channel_id: channelId },
    { enabled: own === undefined },
  )
  const channel = own ?? query.data?.channel
  const type = channel?.type ?? 'public'
  const role = own?.role ?? null
  // The rights stay the same object while unread counts and the like change: messages hang on them.
  const rights = useMemo(() => {
    const facts: ChannelFacts = {
      workspace_role: me.role,
      channel_type: type,
      channel_role: role,
    }
    return {
      may: (access: ChannelAccess) => decideChannel(access, facts) === 'allowed',
      mayWith: (access: MessageAccess, message: Message) =>
        decideMessage(access, { ...facts, is_author: message.user_id === me.id }) === 'allowed',
    }
  }, [type, role, me.role, me.id])
  const view = channel === undefined ? null : { channel, own, ...rights }
  return { view, error: own === undefined ? query.error : null }
}
