import type { Channel } from '@parley/contracts'
import { useNavigate } from '@tanstack/react-router'
import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { AlertDialog } from '@/ui/alert-dialog.tsx'
import { toast } from '@/ui/toast.ts'

type LeaveProps = { channel: Channel; onClose: () => void }

/** Asks before leaving a channel. */
export function ChannelHeaderLeave({ channel, onClose }: LeaveProps) {
  const navigate = useNavigate()
  const leave = trpc.channels.leave.useMutation({
    onSuccess: async () => {
      onClose()
      await navigate({ to: '/' })
      await cache.channels.list.invalidate({})
    },
    onError: (error) => {
      onClose()
      toast.error(errorSentence(error))
    },
  })
  return (
    <AlertDialog
      open
      onOpenChange={onClose}
      title={`Leave #${channel.name}?`}
      description={
        channel.type === 'private'
          ? 'The channel is private: you come back only when a member adds you again.'
          : 'You can join again at any time.'
      }
      action="Leave channel"
      busy={leave.isPending}
      onAction={() => leave.mutate({ channel_id: channel.id })}
    />
  )
}
