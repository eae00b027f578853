import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { toast } from '@/ui/toast.ts'

/** Whether one has chosen to be away, and the way to change it: at once, taken back when refused. */
export function useChooseAway(): { isAway: boolean; choose: (isAway: boolean) => void } {
  const { data } = trpc.presence.own.useQuery()
  const show = (is_away: boolean) => cache.presence.own.setData(undefined, { is_away })
  const { mutate } = trpc.presence.chooseAway.useMutation({
    onMutate: ({ is_away }) => show(is_away),
    onError: (error, { is_away }) => {
      show(!is_away)
      toast.error(errorSentence(error))
    },
  })
  return { isAway: data?.is_away ?? false, choose: (is_away) => mutate({ is_away }) }
}
