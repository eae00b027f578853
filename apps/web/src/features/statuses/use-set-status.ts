import type { CustomStatus } from '@parley/contracts'
import { storeUser } from '@/features/users/user-cache.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { toast } from '@/ui/toast.ts'
import { storeStatus } from './status-cache.ts'

/** Gives `set(status)`, null to take it back: shown at once, taken back by a sentence when refused. */
export function useSetStatus(): (status: CustomStatus | null) => void {
  const { mutate } = trpc.users.updateMe.useMutation({
    onMutate: ({ custom_status }) => {
      const before = cache.users.me.getData()?.user
      if (before === undefined || custom_status === undefined) return undefined
      show({ ...before, custom_status })
      return before
    },
    onSuccess: ({ user }) => show(user),
    onError: (error, _, before) => {
      if (before) show(before)
      toast.error(errorSentence(error))
    },
  })
  return (custom_status) => mutate({ custom_status })
}

function show(user: Parameters<typeof storeStatus>[0] & { email: string }): void {
  cache.users.me.setData(undefined, (me) => me && { user: { ...me.user, ...user } })
  storeUser(user)
  storeStatus(user)
}
