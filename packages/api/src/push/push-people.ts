import {
  type Database,
  listPushSubscribers,
  type PushAudience,
  pushAudience,
  type StoredChange,
} from '@parley/db'

const keptChannels = 1_000

/** Who can be pushed to at all, and what they want to hear of each channel: kept in the process, fed by the log. */
export type PushPeople = {
  /** Whether anybody can be pushed to. */
  isEmpty(): boolean
  /** Whether this session can be reached, and is this person's. */
  isReached(session: { id: string; user_id: string }): boolean
  audience(channelId: string): Promise<PushAudience | null>
  hear(change: StoredChange): void
  /** Reads anew who can be reached: something was missed. */
  reload(): Promise<void>
}

type MemberChange = Extract<StoredChange, { kind: 'member.changed' }>

function hasOtherRule({ member, before }: MemberChange): boolean {
  if (before === null) return true
  return (
    before.notification_rule !== member.notification_rule || before.is_muted !== member.is_muted
  )
}

export async function createPushPeople(database: Database): Promise<PushPeople> {
  const userOf = new Map<string, string>()
  const sessionsOf = new Map<string, number>()
  const audiences = new Map<string, Promise<PushAudience | null>>()
  /** Sessions of which something was heard while the list was being read: what was heard is newer. */
  let heardMeanwhile: Set<string> | null = null

  function count(userId: string, by: number): void {
    const sessions = (sessionsOf.get(userId) ?? 0) + by
    if (sessions > 0) sessionsOf.set(userId, sessions)
    else sessionsOf.delete(userId)
    // Who belongs to an audience has changed.
    if (sessions === 0 || (by > 0 && sessions === 1)) audiences.clear()
  }

  function forget(sessionId: string): void {
    const userId = userOf.get(sessionId)
    if (userId === undefined) return
    userOf.delete(sessionId)
    count(userId, -1)
  }

  function keep({ session_id, user_id }: { session_id: string; user_id: string }): void {
    if (userOf.get(session_id) === user_id) return
    forget(session_id)
    userOf.set(session_id, user_id)
    count(user_id, 1)
  }

  async function reload(): Promise<void> {
    const meanwhile = new Set<string>()
    heardMeanwhile = meanwhile
    const rows = await listPushSubscribers(database)
    if (heardMeanwhile !== meanwhile) return
    heardMeanwhile = null
    audiences.clear()
    const stored = new Set(rows.map(({ session_id }) => session_id))
    for (const session_id of [...userOf.keys()]) {
      if (!stored.has(session_id) && !meanwhile.has(session_id)) forget(session_id)
    }
    for (const row of rows) if (!meanwhile.has(row.session_id)) keep(row)
  }

  function audience(channelId: string): Promise<PushAudience | null> {
    const known = audiences.get(channelId)
    if (known !== undefined) return known
    const user_ids = [...sessionsOf.keys()]
    const asked = pushAudience(database, { channel_id: channelId, user_ids })
    asked.catch(() => audiences.delete(channelId))
    audiences.set(channelId, asked)
    const oldest = audiences.keys().next()
    if (audiences.size > keptChannels && !oldest.done) audiences.delete(oldest.value)
    return asked
  }

  await reload()
  return {
    isEmpty: () => sessionsOf.size === 0,
    isReached: ({ id, user_id }) => userOf.get(id) === user_id,
    audience,
    hear(change) {
      switch (change.kind) {
        case 'push.subscribed':
          heardMeanwhile?.add(change.session_id)
          return keep(change)
        case 'push.ended':
        case 'session.ended':
          heardMeanwhile?.add(change.session_id)
          return forget(change.session_id)
        case 'member.added':
        case 'member.removed':
          if (sessionsOf.has(change.member.user_id)) audiences.delete(change.member.channel_id)
          return
        case 'member.changed':
          // Read markers move all the time, and what is new is behind none of them.
          if (sessionsOf.has(change.member.user_id) && hasOtherRule(change)) {
            audiences.delete(change.member.channel_id)
          }
          return
        case 'channel.changed':
          audiences.delete(change.channel.id)
          return
        case 'user.changed':
          if (sessionsOf.has(change.user.id)) audiences.clear()
          return
        default:
          return
      }
    },
    reload,
  }
}
