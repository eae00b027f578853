import {
  AppError,
  updateWorkspaceInput,
  type WorkspaceAnswer,
  type WorkspaceRecord,
  workspaceOutput,
  workspaceStatusOutput,
} from '@parley/contracts'
import { findWorkspace, updateWorkspace } from '@parley/db'
import { checked } from '../input.ts'
import { procedure } from '../procedures/index.ts'
import type { Services } from '../services.ts'
import { router } from '../trpc.ts'

const nameBeforeFirstRun = 'Parley'

function workspaceAnswer(
  { settings }: Services,
  { name, general_channel_id, created_at }: WorkspaceRecord,
): WorkspaceAnswer {
  return {
    workspace: { name, general_channel_id, created_at },
    max_file_bytes: settings.maxFileBytes,
  }
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
      return workspaceAnswer(ctx.services, workspace)
    }),
  update: procedure
    .signedIn('admin', {
      method: 'PATCH',
      path: '/api/workspace',
      summary: 'Name the workspace',
    })
    .input(checked(updateWorkspaceInput))
    .output(workspaceOutput)
    .mutation(async ({ ctx, input }) =>
      workspaceAnswer(ctx.services, await updateWorkspace(ctx.services.database, input)),
    ),
})
