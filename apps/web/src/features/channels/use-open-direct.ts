import { useNavigate } from '@tanstack/react-router'
import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { toast } from '@/ui/toast.ts'

/** Gives a mutation that opens the direct channel with these people and goes there. */
export function useOpenDirect(onOpened?: () => void) {
  const navigate = useNavigate()
  return trpc.channels.direct.useMutation({
    onSuccess: async ({ channel }) => {
      await cache.channels.list.invalidate({})
      onOpened?.()
      navigate({ to: '/dm/$channelId', params: { channelId: channel.id } })
    },
    onError: (error) => toast.error(errorSentence(error)),
  })
}
