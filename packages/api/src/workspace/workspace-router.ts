import {
  AppError,
  updateWorkspaceInput,
  type Workspace,
  type WorkspaceRecord,
  workspaceOutput,
  workspaceStatusOutput,
} from '@parley/contracts'
import { findWorkspace, updateWorkspace } from '@parley/db'
import { checked } from '../input.ts'
import { procedure } from '../procedures/index.ts'
import { router } from '../trpc.ts'

const nameBeforeFirstRun = 'Parley'

function wireWorkspace({ name, general_channel_id, created_at }: WorkspaceRecord): Workspace {
  return { name, general_channel_id, created_at }
}

export const workspaceRouter = router({
  status: procedure
    .caller('anyone', {
      method: 'GET',
      path: '/api/workspace/status',
      summary: 'What the sign-in page may know',
    })
    .output(workspaceStatusOutput)
    .query(async ({ ctx }) => {
      const workspace = await findWorkspace(ctx.services.database)
      return {
        name: workspace?.name ?? nameBeforeFirstRun,
        is_first_run: workspace === null,
        registration: ctx.services.settings.registration,
      }
    }),
  get: procedure
    .signedIn('signed_in', { method: 'GET', path: '/api/workspace', summary: 'The workspace' })
    .output(workspaceOutput)
    .query(async ({ ctx }) => {
      const workspace = await findWorkspace(ctx.services.database)
      if (workspace === null) throw new AppError('not_found')
      return { workspace: wireWorkspace(workspace) }
    }),
  update: procedure
    .signedIn('admin', {
      method: 'PATCH',
      path: '/api/workspace',
      summary: 'Name the workspace',
    })
    .input(checked(updateWorkspaceInput))
    .output(workspaceOutput)
    .mutation(async ({ ctx, input }) => ({
      workspace: wireWorkspace(await updateWorkspace(ctx.services.database, input)),
    })),
})
