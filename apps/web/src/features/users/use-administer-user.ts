import type { User } from '@parley/contracts'
import { useQueryClient } from '@tanstack/react-query'
import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { toast } from '@/ui/toast.ts'
import { peopleKey } from './use-people.ts'

type Change = Partial<Pick<User, 'role' | 'status'>>
type People = { pages: { users: User[] }[] }

/** Gives `update(change)` for a person's role or status: shown at once, taken back by a sentence when refused. */
export function useAdministerUser(user: User): (change: Change) => void {
  const queryClient = useQueryClient()
  const show = (changed: Change) =>
    queryClient.setQueriesData<People>(
      { queryKey: peopleKey },
      (list) =>
        list && {
          ...list,
          pages: list.pages.map((page) => ({
            ...page,
            users: page.users.map((other) =>
              other.id === user.id ? { ...other, ...changed } : other,
            ),
          })),
        },
    )
  const { mutate } = trpc.users.update.useMutation({
    onMutate: ({ user_id: _, ...change }) => {
      show(change)
      return { role: user.role, status: user.status }
    },
    onSuccess: () => cache.users.get.invalidate({ user_id: user.id }),
    onError: (error, _, before) => {
      if (before) show(before)
      toast.error(errorSentence(error))
    },
  })
  return (change) => mutate({ user_id: user.id, ...change })
}
