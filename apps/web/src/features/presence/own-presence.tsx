import { Link } from '@tanstack/react-router'
import { useConnection } from '@/features/events/use-connection.ts'
import { useMe } from '@/features/users/use-me.ts'
import { Avatar } from '@/ui/avatar.tsx'
import { presenceWords, usePresence } from './use-presence.ts'

/** Oneself at the foot of the sidebar: name and presence; leads to the profile. */
export function OwnPresence() {
  const me = useMe()
  const known = usePresence(me.id)
  const isConnected = useConnection() === 'live'
  // The list of the present may have been read before one's own connection stood.
  const presence = isConnected && known === 'offline' ? 'online' : known
  return (
    <footer className="border-line border-t p-2">
      <Link
        to="/settings/$section"
        params={{ section: 'profile' }}
        className="flex items-center gap-2.5 rounded-lg p-1.5 transition-colors hover:bg-hover phone:min-h-11"
      >
        <Avatar user={me} presence={presence} className="[--behind:var(--sidebar)]" />
        <span className="min-w-0 leading-tight">
          <span className="block truncate font-medium text-sm">{me.name}</span>
          <span className="block text-ink-faint text-xs">{presenceWords[presence]}</span>
        </span>
        <span className="sr-only">Your profile and settings</span>
      </Link>
    </footer>
  )
}
