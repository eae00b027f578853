import { AppError, type WorkspaceRecord } from '@parley/contracts'
import type { Database } from '../database/index.ts'
import { workspaceCollection, workspaceId } from './workspace-collection.ts'

/** Names the workspace. Throws AppError not_found before the first registration. */
export async function updateWorkspace(
  { collections }: Database,
  { name }: { name: string },
): Promise<WorkspaceRecord> {
  const workspace = await collections.workspace.findOneAndUpdate(
    { _id: workspaceId },
    { $set: { name } },
    { returnDocument: 'after' },
  )
  if (workspace === null) throw new AppError('not_found')
  return workspaceCollection.toRecord(workspace)
}
