import type { Member } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import type { ChannelView } from '@/features/channels/channel-room-access.ts'
import { useOwnPresence } from '@/features/presence/use-own-presence.ts'
import { presenceWords, usePresence } from '@/features/presence/use-presence.ts'
import { StatusMark } from '@/features/statuses/status-mark.tsx'
import { useMe } from '@/features/users/use-me.ts'
import { Avatar } from '@/ui/avatar.tsx'
import { Badge } from '@/ui/badge.tsx'
import { MemberMenu } from './member-menu.tsx'
import { memberRoleWords } from './member-role-words.ts'

/** One member: who, whether they are here, their role, and what may be changed about it. */
export function MemberRow({ member, view }: { member: Member; view: ChannelView }) {
  const me = useMe()
  const { user, role } = member
  const heard = usePresence(user.id)
  const own = useOwnPresence()
  const presence = user.id === me.id ? own : heard
  const isDirect = view.channel.type === 'direct'
  return (
    <li className="flex items-center gap-1 rounded-lg pr-1 hover:bg-hover">
      <Link
        to="/c/$channelId/profile/$userId"
        params={{ channelId: view.channel.id, userId: user.id }}
        className="flex h-12 min-w-0 grow items-center gap-3 rounded-lg px-2"
      >
        <Avatar user={user} presence={presence} />
        <span className="min-w-0">
          <span className="flex items-center gap-1.5">
            <span className="truncate font-medium">{user.name}</span>
            {user.id === me.id ? <span className="text-ink-faint text-sm">you</span> : null}
            <StatusMark userId={user.id} className="text-ink-faint text-sm" />
          </span>
          <span className="block text-ink-faint text-xs">
            {user.status === 'active' ? presenceWords[presence] : 'Deactivated'}
          </span>
        </span>
        <span className="grow" />
        {user.role === 'guest' ? <Badge>Guest</Badge> : null}
        {isDirect || role === 'member' ? null : <Badge>{memberRoleWords[role]}</Badge>}
      </Link>
      {isDirect || user.id === me.id ? null : <MemberMenu member={member} view={view} />}
    </li>
  )
}
