import {
  type ChannelRecord,
  lastId,
  type MemberRecord,
  tokenLifetimeSeconds,
  type UserRecord,
} from '@parley/contracts'
import { collectionDefinitions, type Database } from '@parley/db'
import { ObjectId } from 'mongodb'
import { loadDocuments } from './load-documents.ts'
import { signToken } from './tokens.ts'

export type Person = { id: string; name: string; token: string }
export type Team = { people: Person[]; channels: string[] }

type Options = {
  people: number
  channels: number
  /** Which people (by index) are in a channel; all of them unless given. */
  isMember?: (person: number, channel: number) => boolean
  /** Up to where everybody has read; everything up to now unless given. */
  readUpTo?: string
}

const newId = () => new ObjectId().toHexString()
const workspaceId = '000000000000000000000001'

/** Stores a workspace of people who are signed in and share public channels; `people[0]` is its admin. */
export async function loadTeam(database: Database, options: Options): Promise<Team> {
  const now = new Date().toISOString()
  const users = Array.from({ length: options.people }, (_, index) => userRecord(index, now))
  const channels = Array.from({ length: options.channels }, (_, index) =>
    channelRecord({ index, created_by: users[0]?.id ?? newId(), created_at: now }),
  )
  const sessions = users.map(({ id }) => ({
    id: newId(),
    user_id: id,
    user_agent: 'bench',
    created_at: now,
    last_used_at: now,
    expires_at: new Date(Date.now() + tokenLifetimeSeconds * 1000).toISOString(),
  }))
  const members = channels.flatMap((channel, channelIndex) =>
    users.flatMap((user, index) =>
      (options.isMember?.(index, channelIndex) ?? true)
        ? [memberRecord({ channel, user, joined_at: options.readUpTo ?? now })]
        : [],
    ),
  )
  const definitions = collectionDefinitions
  const workspace = {
    id: workspaceId,
    name: 'Bench',
    created_by: users[0]?.id ?? newId(),
    general_channel_id: channels[0]?.id ?? newId(),
    created_at: now,
  }
  await loadDocuments(database, definitions.workspace, [workspace])
  await loadDocuments(database, definitions.users, users)
  await loadDocuments(database, definitions.sessions, sessions)
  await loadDocuments(database, definitions.channels, channels)
  await loadDocuments(database, definitions.channelMembers, members)
  const people = users.map(({ id, name, email, role }, index) => {
    const session_id = sessions[index]?.id ?? ''
    return { id, name, token: signToken({ user_id: id, email, role, session_id, epoch: 0 }) }
  })
  return { people, channels: channels.map(({ id }) => id) }
}

function userRecord(index: number, created_at: string): UserRecord {
  return {
    id: newId(),
    email: `person-${index}@example.org`,
    // Nobody signs in with it.
    password_hash: 'none',
    name: `Person ${index}`,
    role: index === 0 ? 'admin' : 'user',
    status: 'active',
    token_epoch: 0,
    created_at,
  }
}

type NewChannel = Pick<ChannelRecord, 'created_by' | 'created_at'> & { index: number }

function channelRecord({ index, ...fields }: NewChannel): ChannelRecord {
  const name = index === 0 ? 'general' : `channel-${index}`
  return { id: newId(), name, type: 'public', description: '', direct_key: null, ...fields }
}

type NewMember = { channel: ChannelRecord; user: UserRecord; joined_at: string }

function memberRecord({ channel, user, joined_at }: NewMember): MemberRecord {
  return {
    id: newId(),
    channel_id: channel.id,
    user_id: user.id,
    role: user.id === channel.created_by ? 'owner' : 'member',
    joined_at,
    last_read_at: joined_at,
    last_read_id: lastId,
  }
}
