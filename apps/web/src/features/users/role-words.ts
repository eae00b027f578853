import type { WorkspaceRole } from '@parley/contracts'

/** Workspace roles as a person reads them. */
export const roleWords = {
  admin: 'Admin',
  user: 'Member',
  guest: 'Guest',
} satisfies Record<WorkspaceRole, string>
