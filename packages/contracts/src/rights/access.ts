import type { ChannelType } from '../channels/index.ts'
import type { ChannelRole } from '../members/index.ts'
import type { WorkspaceRole } from '../users/index.ts'

/** Rights that hang on the caller alone. */
export type CallerAccess = 'anyone' | 'signed_in' | 'not_guest' | 'admin'

/** Rights in one channel, named after who has them at least. */
export type ChannelAccess =
  | 'channel_reader'
  | 'channel_member'
  | 'channel_joiner'
  | 'channel_leaver'
  | 'channel_hider'
  | 'channel_inviter'
  | 'channel_manager'
  | 'channel_owner'

/** Rights over one message, through the channel that it is in. */
export type MessageAccess =
  | 'message_reader'
  | 'message_member'
  | 'message_thread_member'
  | 'message_author'
  | 'message_deleter'
  | 'message_pinner'

export type Access = CallerAccess | ChannelAccess | MessageAccess

/** What a right in a channel is decided from; channel_role is null for one who is not in it. */
export type ChannelFacts = {
  workspace_role: WorkspaceRole
  channel_type: ChannelType
  channel_role: ChannelRole | null
}

/** `hidden` leaves as a 404, `forbidden` as a 403. */
export type Decision = 'allowed' | 'forbidden' | 'hidden'

/** Whether a signed-in, active caller has a right that hangs on them alone. */
export function callerMay(access: CallerAccess, role: WorkspaceRole): boolean {
  switch (access) {
    case 'anyone':
    case 'signed_in':
      return true
    case 'not_guest':
      return role !== 'guest'
    case 'admin':
      return role === 'admin'
  }
}

function moderates(facts: ChannelFacts): boolean {
  return (
    facts.workspace_role === 'admin' ||
    facts.channel_role === 'owner' ||
    facts.channel_role === 'moderator'
  )
}

function reads(facts: ChannelFacts): boolean {
  return facts.channel_role !== null || facts.workspace_role !== 'guest'
}

function holdsInChannel(access: ChannelAccess, facts: ChannelFacts): boolean {
  const isMember = facts.channel_role !== null
  const isDirect = facts.channel_type === 'direct'
  switch (access) {
    case 'channel_reader':
      return reads(facts)
    case 'channel_member':
      return isMember
    case 'channel_joiner':
      return !isDirect && reads(facts)
    case 'channel_leaver':
      return !isDirect && isMember
    case 'channel_hider':
      return isDirect && isMember
    case 'channel_inviter':
      return (
        !isDirect &&
        (facts.workspace_role === 'admin' || (isMember && facts.workspace_role !== 'guest'))
      )
    case 'channel_manager':
      return !isDirect && moderates(facts)
    case 'channel_owner':
      return !isDirect && (facts.workspace_role === 'admin' || facts.channel_role === 'owner')
  }
}

/** Everyone knows of public channels; private and direct ones exist for their members only, admins included. */
function seesChannel(facts: ChannelFacts): boolean {
  return facts.channel_role !== null || facts.channel_type === 'public'
}

/** Decides a right in a channel for a signed-in, active caller. */
export function decideChannel(access: ChannelAccess, facts: ChannelFacts): Decision {
  if (!seesChannel(facts)) return 'hidden'
  return holdsInChannel(access, facts) ? 'allowed' : 'forbidden'
}

function holdsOverMessage(
  access: MessageAccess,
  facts: ChannelFacts & { is_author: boolean },
): boolean {
  switch (access) {
    case 'message_reader':
      return reads(facts)
    case 'message_member':
    case 'message_thread_member':
      return facts.channel_role !== null
    case 'message_author':
      return reads(facts) && facts.is_author
    case 'message_deleter':
      return reads(facts) && (facts.is_author || moderates(facts))
    case 'message_pinner':
      return moderates(facts)
  }
}

/** Decides a right over a message for a signed-in, active caller. */
export function decideMessage(
  access: MessageAccess,
  facts: ChannelFacts & { is_author: boolean },
): Decision {
  if (!seesChannel(facts)) return 'hidden'
  return holdsOverMessage(access, facts) ? 'allowed' : 'forbidden'
}
