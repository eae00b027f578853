import type { Channel } from '@parley/contracts'
import { Link, useNavigate } from '@tanstack/react-router'
import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { Button } from '@/ui/button.tsx'
import { toast } from '@/ui/toast.ts'
import { ChannelGlyph } from './channel-glyph.tsx'
import { channelTitle } from './channel-title.ts'

type JoinableRowProps = { channel: Channel; onClose: () => void }

/** A channel to look into or to join. */
export function JoinableRow({ channel, onClose }: JoinableRowProps) {
  const navigate = useNavigate()
  const join = trpc.channels.join.useMutation({
    onSuccess: async () => {
      await cache.channels.list.invalidate({})
      cache.channels.joinable.invalidate()
      onClose()
      navigate({ to: '/c/$channelId', params: { channelId: channel.id } })
    },
    onError: (error) => toast.error(errorSentence(error)),
  })
  return (
    <li className="flex items-center gap-3 py-3">
      <ChannelGlyph channel={channel} />
      <div className="min-w-0 grow">
        <Link
          to="/c/$channelId"
          params={{ channelId: channel.id }}
          onClick={onClose}
          className="rounded font-medium hover:underline"
        >
          {channelTitle(channel)}
        </Link>
        {channel.description ? (
          <p className="truncate text-ink-soft text-sm">{channel.description}</p>
        ) : null}
      </div>
      <Button
        size="small"
        busy={join.isPending}
        aria-label={`Join ${channelTitle(channel)}`}
        onClick={() => join.mutate({ channel_id: channel.id })}
      >
        Join
      </Button>
    </li>
  )
}
