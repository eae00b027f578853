import {
  defaultNotificationRule,
  isDoNotDisturb,
  type MessageRecord,
  notificationReason,
  notificationReasons,
} from '@parley/contracts'
import { type Database, type PushAudience, threadFollowers } from '@parley/db'
import { type DevicesInUse, membershipFacts } from '../notifications/index.ts'

type Asked = { message: MessageRecord; audience: PushAudience }
type Member = PushAudience['members'][number]
type Sources = { database: Database; devicesInUse: DevicesInUse }

/** Whom of an audience a new message is pushed to, by the one rule of notifications. */
export async function pushRecipients(
  { database, devicesInUse }: Sources,
  { message, audience }: Asked,
): Promise<string[]> {
  const notifies = (member: Member, isFollowing: boolean) =>
    notificationReasons[
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
    ].notifies
  const active = audience.members.filter(({ user }) => user.status === 'active')
  const thread = message.parent_message_id
  if (thread === null) return idsOf(active.filter((member) => notifies(member, false)))
  // Asked only of those for whom it decides something.
  const concerned = active.filter((member) => notifies(member, true))
  if (concerned.length === 0) return []
  const user_ids = idsOf(concerned)
  const followers = await threadFollowers(database, { thread, user_ids })
  return idsOf(concerned.filter((member) => notifies(member, followers.has(member.user_id))))
}

const beforeAll = { created_at: new Date(0).toISOString(), id: '0'.repeat(24) }
const idsOf = (members: readonly Member[]) => members.map(({ user_id }) => user_id)
