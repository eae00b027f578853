import type { ChannelRole } from '@parley/contracts'

/** Channel roles as a person reads them. */
export const memberRoleWords = {
  owner: 'Owner',
  moderator: 'Moderator',
  member: 'Member',
} satisfies Record<ChannelRole, string>
