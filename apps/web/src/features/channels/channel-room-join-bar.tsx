import type { Channel } from '@parley/contracts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { Button } from '@/ui/button.tsx'
import { toast } from '@/ui/toast.ts'

type JoinBarProps = { channel: Channel; mayJoin: boolean }

/** In the composer's place for someone who reads a public channel without being in it. */
export function ChannelRoomJoinBar({ channel, mayJoin }: JoinBarProps) {
  const join = trpc.channels.join.useMutation({
    onSuccess: () => cache.channels.list.invalidate({}),
    onError: (error) => toast.error(errorSentence(error)),
  })
  return (
    <div className="m-5 mt-0 flex shrink-0 flex-wrap items-center justify-between gap-3 rounded-xl border border-line bg-canvas px-4 py-3 phone:m-2">
      <p className="text-ink-soft">
        You are reading <strong className="font-semibold text-ink">#{channel.name}</strong>. Join to
        write and react.
      </p>
      {mayJoin ? (
        <Button
          variant="primary"
          busy={join.isPending}
          onClick={() => join.mutate({ channel_id: channel.id })}
        >
          Join channel
        </Button>
      ) : null}
    </div>
  )
}
