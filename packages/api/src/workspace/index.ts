export { workspaceRouter } from './workspace-router.ts'
