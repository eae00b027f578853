import { isHidden } from '@parley/contracts'
import { useNavigate } from '@tanstack/react-router'
import { MessagesSquare } from 'lucide-react'
import { useEffect } from 'react'
import { useChannels } from '@/features/channels/use-channels.ts'
import { useMe } from '@/features/users/use-me.ts'
import { useWorkspace } from '@/features/workspace/use-workspace.ts'
import { EmptyState } from '@/ui/empty-state.tsx'
import { usePhone } from '@/ui/use-phone.ts'
import { lastChannelId } from './last-channel.ts'

/**
 * The address without a channel: the last one opens, or #general on a device that has none, since what is opened
 * counts as read; on a phone the sidebar alone is the start page.
 */
export function StartRoom() {
  const channels = useChannels().filter((channel) => !isHidden(channel))
  const isPhone = usePhone()
  const isGuest = useMe().role === 'guest'
  const navigate = useNavigate()
  const last = lastChannelId()
  const { general_channel_id } = useWorkspace()
  const target =
    channels.find((channel) => channel.id === last) ??
    channels.find((channel) => channel.id === general_channel_id) ??
    channels.find((channel) => channel.type !== 'direct') ??
    channels[0]
  const channelId = isPhone ? undefined : target?.id

  useEffect(() => {
    if (channelId) navigate({ to: '/c/$channelId', params: { channelId }, replace: true })
  }, [channelId, navigate])

  if (target) return null
  return (
    <div className="flex grow items-center justify-center">
      <h1 className="sr-only">Welcome</h1>
      <EmptyState
        icon={<MessagesSquare />}
        title="No channels yet"
        description={
          isGuest
            ? 'They appear in the sidebar as soon as someone adds you to one.'
            : 'Browse the channels of this workspace, or start one of your own from the sidebar.'
        }
      />
    </div>
  )
}
