import { useMutation } from '@tanstack/react-query'
import { parley } from '@/lib/parley.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { enter } from './session.ts'

type Registration = {
  email: string
  password: string
  name: string
  invitation?: string | undefined
  workspace_name?: string | undefined
}

/** Registers, enters, and names the workspace where a name was given. */
export function useRegister() {
  return useMutation({
    mutationFn: async ({ workspace_name, ...account }: Registration) => {
      const { token } = await parley.api.auth.register.mutate(account)
      enter(token)
      if (workspace_name === undefined) return
      // The account exists now: a failure here must not bring its form back. Settings can name it.
      const named = parley.api.workspace.update.mutate({ name: workspace_name })
      await named.then(
        (workspace) => cache.workspace.get.setData(undefined, workspace),
        () => undefined,
      )
    },
  })
}
