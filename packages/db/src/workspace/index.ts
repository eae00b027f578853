export { findWorkspace } from './find-workspace.ts'
export { updateWorkspace } from './update-workspace.ts'
export { workspaceCollection } from './workspace-collection.ts'
