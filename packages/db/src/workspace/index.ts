export { findWorkspace } from './find-workspace.ts'
export { updateWorkspace } from './update-workspace.ts'
export { type WorkspaceDocument, workspaceCollection, workspaceId } from './workspace-collection.ts'
