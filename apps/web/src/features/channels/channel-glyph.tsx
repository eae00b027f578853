import type { OwnChannel } from '@parley/contracts'
import { Hash, Lock } from 'lucide-react'
import { usePresence } from '@/features/presence/use-presence.ts'
import { Avatar } from '@/ui/avatar.tsx'

type Shown = Pick<OwnChannel, 'type'> & { users?: OwnChannel['users'] }

/** The sign before a channel's name, 20 pixels: hash, lock, a person with their presence, or a number of people. */
export function ChannelGlyph({ channel }: { channel: Shown }) {
  const [user, ...others] = channel.users ?? []
  if (channel.type === 'direct' && user && others.length === 0) return <PersonGlyph user={user} />
  return (
    <span
      aria-hidden="true"
      className="flex size-5 shrink-0 items-center justify-center text-ink-faint"
    >
      {channel.type === 'public' ? <Hash className="size-4" /> : null}
      {channel.type === 'private' ? <Lock className="size-3.5" /> : null}
      {channel.type === 'direct' ? (
        <span className="flex size-5 items-center justify-center rounded-[5px] bg-line font-semibold text-[0.6875rem] text-ink-soft">
          {others.length + 1}
        </span>
      ) : null}
    </span>
  )
}

function PersonGlyph({ user }: { user: { id: string; name: string } }) {
  return <Avatar user={user} size="tiny" presence={usePresence(user.id)} />
}
