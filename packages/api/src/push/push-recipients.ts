import {
  defaultNotificationRule,
  isDoNotDisturb,
  type MessageRecord,
  type NotificationReason,
  notificationReason,
  notificationReasons,
} from '@parley/contracts'
import { type Database, type PushAudience, threadFollowers } from '@parley/db'
import { type DevicesInUse, membershipFacts } from '../notifications/index.ts'

type Asked = { message: MessageRecord; audience: PushAudience }
type Member = PushAudience['members'][number]
type Sources = { database: Database; devicesInUse: DevicesInUse }

/** Whom a message is pushed to: at once, or once their devices, of which they use one now, fall silent. */
export type PushRecipients = { now: string[]; held: string[] }

/** Whom of an audience a new message is pushed to, by the one rule of notifications. */
export async function pushRecipients(
  { database, devicesInUse }: Sources,
  { message, audience }: Asked,
): Promise<PushRecipients> {
  const reasonFor = (member: Member, isFollowing: boolean) =>
    notificationReason({
      user_id: member.user_id,
      message,
      channel_type: audience.type,
      membership: membershipFacts(member),
      // Just said, it is read by nobody: how far they have read its thread says nothing.
      thread:
        message.parent_message_id === null
          ? null
          : { is_following: isFollowing, marker: beforeAll },
      default_rule: member.user.notification_rule ?? defaultNotificationRule,
      is_do_not_disturb: isDoNotDisturb(member.user, Date.now()),
      is_active_elsewhere: devicesInUse.isInUse(member.user_id),
    })
  const active = audience.members.filter(({ user }) => user.status === 'active')
  const thread = message.parent_message_id
  if (thread === null) return recipients(active, (member) => reasonFor(member, false))
  // Asked only of those for whom it decides something.
  const { now, held } = recipients(active, (member) => reasonFor(member, true))
  const user_ids = [...now, ...held]
  if (user_ids.length === 0) return { now, held }
  const followers = await threadFollowers(database, { thread, user_ids })
  const concerned = active.filter(({ user_id }) => user_ids.includes(user_id))
  return recipients(concerned, (member) => reasonFor(member, followers.has(member.user_id)))
}

function recipients(
  members: readonly Member[],
  reasonOf: (member: Member) => NotificationReason,
): PushRecipients {
  const found: PushRecipients = { now: [], held: [] }
  for (const member of members) {
    const reason = reasonOf(member)
    if (notificationReasons[reason].notifies) found.now.push(member.user_id)
    else if (reason === 'active_elsewhere') found.held.push(member.user_id)
  }
  return found
}

const beforeAll = { created_at: new Date(0).toISOString(), id: '0'.repeat(24) }
