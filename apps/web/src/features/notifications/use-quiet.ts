import type { DndSchedule, NotificationRule } from '@parley/contracts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { toast } from '@/ui/toast.ts'

type Change = {
  notification_rule?: NotificationRule
  dnd_until?: string | null
  dnd_schedule?: DndSchedule | null
  dnd_resumed_at?: string | null
}

/** Gives `update(change)` for what one wants to hear, and when not: shown at once, and taken back when refused. */
export function useQuiet(): { update: (change: Change) => void; isPending: boolean } {
  const { mutate, isPending } = trpc.users.updateMe.useMutation({
    onMutate: ({ notification_rule, dnd_until, dnd_schedule, dnd_resumed_at }) => {
      const before = cache.users.me.getData()
      if (before === undefined) return before
      const user = {
        ...before.user,
        ...(notification_rule !== undefined && { notification_rule }),
        ...(dnd_until !== undefined && { dnd_until }),
        ...(dnd_schedule !== undefined && { dnd_schedule, dnd_resumed_at: null }),
        ...(dnd_resumed_at !== undefined && { dnd_resumed_at }),
      }
      cache.users.me.setData(undefined, { user })
      return before
    },
    onSuccess: ({ user }) => cache.users.me.setData(undefined, { user }),
    onError: (error, _, before) => {
      cache.users.me.setData(undefined, before)
      toast.error(errorSentence(error))
    },
  })
  return { update: mutate, isPending }
}
