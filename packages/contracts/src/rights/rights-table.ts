import type { ChannelType } from '../channels/index.ts'
import type { Access } from './access.ts'

/**
 * Callers as the rights test plays them: `guest` and `stranger` are in no channel, `removed` was in
 * it and is no more, `author` wrote the message at hand, `admin` is in no private or direct channel.
 * In a direct channel all who are in it own it, and nobody is removed: there `removed` never was.
 */
export const personas = [
  'nobody',
  'deactivated',
  'guest',
  'guest_member',
  'stranger',
  'removed',
  'member',
  'author',
  'moderator',
  'owner',
  'admin',
] as const
export type Persona = (typeof personas)[number]

type Outcome = 'ok' | 401 | 403 | 404
type Row = readonly [
  nobody: Outcome,
  deactivated: Outcome,
  guest: Outcome,
  guestMember: Outcome,
  stranger: Outcome,
  removed: Outcome,
  member: Outcome,
  author: Outcome,
  moderator: Outcome,
  owner: Outcome,
  admin: Outcome,
]
type Rows = Record<ChannelType, Row>

const everyType = (row: Row): Rows => ({ public: row, private: row, direct: row })

/** What each caller gets for each right in each type of channel, written out so that it can be read and argued about. */
export const rightsTable: Record<Access, Rows> = {
  anyone: everyType(['ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok']),
  signed_in: everyType([401, 401, 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok']),
  not_guest: everyType([401, 401, 403, 403, 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok']),
  admin: everyType([401, 401, 403, 403, 403, 403, 403, 403, 403, 403, 'ok']),
  channel_reader: {
    public: [401, 401, 403, 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok'],
    private: [401, 401, 404, 'ok', 404, 404, 'ok', 'ok', 'ok', 'ok', 404],
    direct: [401, 401, 404, 'ok', 404, 404, 'ok', 'ok', 'ok', 'ok', 404],
  },
  channel_member: {
    public: [401, 401, 403, 'ok', 403, 403, 'ok', 'ok', 'ok', 'ok', 403],
    private: [401, 401, 404, 'ok', 404, 404, 'ok', 'ok', 'ok', 'ok', 404],
    direct: [401, 401, 404, 'ok', 404, 404, 'ok', 'ok', 'ok', 'ok', 404],
  },
  channel_joiner: {
    public: [401, 401, 403, 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok'],
    private: [401, 401, 404, 'ok', 404, 404, 'ok', 'ok', 'ok', 'ok', 404],
    direct: [401, 401, 404, 403, 404, 404, 403, 403, 403, 403, 404],
  },
  channel_leaver: {
    public: [401, 401, 403, 'ok', 403, 403, 'ok', 'ok', 'ok', 'ok', 403],
    private: [401, 401, 404, 'ok', 404, 404, 'ok', 'ok', 'ok', 'ok', 404],
    direct: [401, 401, 404, 403, 404, 404, 403, 403, 403, 403, 404],
  },
  channel_hider: {
    public: [401, 401, 403, 403, 403, 403, 403, 403, 403, 403, 403],
    private: [401, 401, 404, 403, 404, 404, 403, 403, 403, 403, 404],
    direct: [401, 401, 404, 'ok', 404, 404, 'ok', 'ok', 'ok', 'ok', 404],
  },
  channel_inviter: {
    public: [401, 401, 403, 403, 403, 403, 'ok', 'ok', 'ok', 'ok', 'ok'],
    private: [401, 401, 404, 403, 404, 404, 'ok', 'ok', 'ok', 'ok', 404],
    direct: [401, 401, 404, 403, 404, 404, 403, 403, 403, 403, 404],
  },
  channel_manager: {
    public: [401, 401, 403, 403, 403, 403, 403, 403, 'ok', 'ok', 'ok'],
    private: [401, 401, 404, 403, 404, 404, 403, 403, 'ok', 'ok', 404],
    direct: [401, 401, 404, 403, 404, 404, 403, 403, 403, 403, 404],
  },
  channel_owner: {
    public: [401, 401, 403, 403, 403, 403, 403, 403, 403, 'ok', 'ok'],
    private: [401, 401, 404, 403, 404, 404, 403, 403, 403, 'ok', 404],
    direct: [401, 401, 404, 403, 404, 404, 403, 403, 403, 403, 404],
  },
  message_reader: {
    public: [401, 401, 403, 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok', 'ok'],
    private: [401, 401, 404, 'ok', 404, 404, 'ok', 'ok', 'ok', 'ok', 404],
    direct: [401, 401, 404, 'ok', 404, 404, 'ok', 'ok', 'ok', 'ok', 404],
  },
  message_member: {
    public: [401, 401, 403, 'ok', 403, 403, 'ok', 'ok', 'ok', 'ok', 403],
    private: [401, 401, 404, 'ok', 404, 404, 'ok', 'ok', 'ok', 'ok', 404],
    direct: [401, 401, 404, 'ok', 404, 404, 'ok', 'ok', 'ok', 'ok', 404],
  },
  // Outlives the parent's deletion: its thread stays.
  message_thread_member: {
    public: [401, 401, 403, 'ok', 403, 403, 'ok', 'ok', 'ok', 'ok', 403],
    private: [401, 401, 404, 'ok', 404, 404, 'ok', 'ok', 'ok', 'ok', 404],
    direct: [401, 401, 404, 'ok', 404, 404, 'ok', 'ok', 'ok', 'ok', 404],
  },
  message_author: {
    public: [401, 401, 403, 403, 403, 403, 403, 'ok', 403, 403, 403],
    private: [401, 401, 404, 403, 404, 404, 403, 'ok', 403, 403, 404],
    direct: [401, 401, 404, 403, 404, 404, 403, 'ok', 403, 403, 404],
  },
  message_deleter: {
    public: [401, 401, 403, 403, 403, 403, 403, 'ok', 'ok', 'ok', 'ok'],
    private: [401, 401, 404, 403, 404, 404, 403, 'ok', 'ok', 'ok', 404],
    direct: [401, 401, 404, 'ok', 404, 404, 'ok', 'ok', 'ok', 'ok', 404],
  },
  message_pinner: {
    public: [401, 401, 403, 403, 403, 403, 403, 403, 'ok', 'ok', 'ok'],
    private: [401, 401, 404, 403, 404, 404, 403, 403, 'ok', 'ok', 404],
    direct: [401, 401, 404, 'ok', 404, 404, 'ok', 'ok', 'ok', 'ok', 404],
  },
}
