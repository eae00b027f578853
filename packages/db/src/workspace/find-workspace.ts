import type { WorkspaceRecord } from '@parley/contracts'
import type { Database } from '../database/index.ts'
import { type WorkspaceDocument, workspaceCollection, workspaceId } from './workspace-collection.ts'

/** The workspace; null until the first account is registered. */
export async function findWorkspace({ collections }: Database): Promise<WorkspaceRecord | null> {
  const [workspace] = await collections.workspace
    .aggregate<WorkspaceDocument>([{ $match: { _id: workspaceId } }])
    .toArray()
  return workspace ? workspaceCollection.toRecord(workspace) : null
}
