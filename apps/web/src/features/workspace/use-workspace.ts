import type { Workspace } from '@parley/contracts'
import { trpc } from '@/lib/trpc.ts'

/** The workspace. Only below its gate, which has read it. */
export function useWorkspace(): Workspace {
  const { data } = trpc.workspace.get.useQuery()
  if (!data) throw new Error('useWorkspace stands outside the workspace gate')
  return data.workspace
}
