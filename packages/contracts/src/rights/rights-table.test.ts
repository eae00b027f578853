import { describe, expect, it } from 'vitest'
import { type ChannelType, channelTypeSchema } from '../channels/index.ts'
import {
  type Access,
  type ChannelAccess,
  type ChannelFacts,
  callerMay,
  type Decision,
  decideChannel,
  decideMessage,
  type MessageAccess,
  type Persona,
  personas,
  rightsTable,
} from './index.ts'

type Played = Omit<ChannelFacts, 'channel_type'> & { is_author: boolean }

/** How each persona stands to a channel; in a direct channel all who are in it own it. */
function play(persona: Persona, type: ChannelType): Played | null {
  const inside = (role: 'owner' | 'moderator' | 'member') => (type === 'direct' ? 'owner' : role)
  const user = { workspace_role: 'user', is_author: false } as const
  switch (persona) {
    case 'nobody':
    case 'deactivated':
      return null
    case 'guest':
      return { workspace_role: 'guest', channel_role: null, is_author: false }
    case 'guest_member':
      return { workspace_role: 'guest', channel_role: inside('member'), is_author: false }
    case 'stranger':
    case 'removed':
      return { ...user, channel_role: null }
    case 'member':
      return { ...user, channel_role: inside('member') }
    case 'author':
      return { ...user, channel_role: inside('member'), is_author: true }
    case 'moderator':
      return { ...user, channel_role: inside('moderator') }
    case 'owner':
      return { ...user, channel_role: inside('owner') }
    case 'admin':
      return { workspace_role: 'admin', channel_role: null, is_author: false }
  }
}

const outcomes: Record<Decision, 'ok' | 403 | 404> = { allowed: 'ok', forbidden: 403, hidden: 404 }

function isChannelAccess(access: Access): access is ChannelAccess {
  return access.startsWith('channel_')
}
function isMessageAccess(access: Access): access is MessageAccess {
  return access.startsWith('message_')
}

function decide(access: Access, played: Played | null, channel_type: ChannelType) {
  if (access === 'anyone') return 'ok'
  if (played === null) return 401
  const facts = { ...played, channel_type }
  if (isChannelAccess(access)) return outcomes[decideChannel(access, facts)]
  if (isMessageAccess(access)) return outcomes[decideMessage(access, facts)]
  return callerMay(access, played.workspace_role) ? 'ok' : 403
}

// The keys of the table are its declared type's keys.
const accesses = Object.keys(rightsTable) as Access[]

describe.each(accesses)('%s', (access) => {
  it.each(channelTypeSchema.options)('is decided as the table says, in a %s channel', (type) => {
    const decided = personas.map((persona) => decide(access, play(persona, type), type))
    expect(decided).toEqual(rightsTable[access][type])
  })
})
