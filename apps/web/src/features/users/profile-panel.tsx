import type { User } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import { MessageSquare, Moon, Pencil, SmilePlus, X } from 'lucide-react'
import { useOpenDirect } from '@/features/channels/use-open-direct.ts'
import { useOwnPresence } from '@/features/presence/use-own-presence.ts'
import { presenceWords, usePresence } from '@/features/presence/use-presence.ts'
import { endWords } from '@/features/statuses/status-expiry.ts'
import { useStatus } from '@/features/statuses/use-status.ts'
import { useTimes } from '@/features/times/use-times.tsx'
import { showDialog } from '@/features/workspace/dialog-store.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { Avatar } from '@/ui/avatar.tsx'
import { Badge } from '@/ui/badge.tsx'
import { Button } from '@/ui/button.tsx'
import { FailedState } from '@/ui/failed-state.tsx'
import { IconButton } from '@/ui/icon-button.tsx'
import { PresenceDot } from '@/ui/presence-dot.tsx'
import { Skeleton } from '@/ui/skeleton.tsx'
import { roleWords } from './role-words.ts'
import { useMe } from './use-me.ts'

type ProfilePanelProps = { userId: string; onClose: () => void }

/** Who someone is, and the ways to reach them. */
export function ProfilePanel({ userId, onClose }: ProfilePanelProps) {
  const found = trpc.users.get.useQuery({ user_id: userId })
  return (
    <>
      <header className="flex h-14 shrink-0 items-center justify-between border-line border-b pr-3 pl-5">
        <h2 className="font-semibold">Profile</h2>
        <IconButton label="Close" shortcut="Esc" onClick={onClose}>
          <X className="size-4.5" />
        </IconButton>
      </header>
      <div className="min-h-0 grow overflow-y-auto p-6">
        {found.data ? <Profile userId={userId} user={found.data.user} /> : null}
        {found.isPending ? (
          <div role="status" className="flex flex-col items-center gap-4">
            <span className="sr-only">Loading</span>
            <Skeleton className="size-24 rounded-3xl" />
            <Skeleton className="h-6 w-40" />
          </div>
        ) : null}
        {found.isError ? (
          <FailedState sentence={errorSentence(found.error)} onRetry={() => found.refetch()} />
        ) : null}
      </div>
    </>
  )
}

function Profile({ userId, user }: { userId: string; user: User }) {
  const me = useMe()
  const times = useTimes()
  const heard = usePresence(userId)
  const own = useOwnPresence()
  const presence = me.id === userId ? own : heard
  const { said, isQuiet } = useStatus(userId)
  const openDirect = useOpenDirect()
  const since = new Date(user.created_at).toLocaleDateString(undefined, { dateStyle: 'long' })
  const isActive = user.status === 'active'

  return (
    <div className="flex flex-col items-center text-center">
      <Avatar user={user} size="huge" />
      <h3 className="mt-4 font-semibold text-xl">{user.name}</h3>
      <p className="mt-1 flex items-center gap-2 text-ink-soft text-sm">
        {isActive ? (
          <>
            <PresenceDot status={presence} />
            {presenceWords[presence]}
          </>
        ) : (
          'Deactivated'
        )}
        {user.role === 'user' ? null : <Badge>{roleWords[user.role]}</Badge>}
      </p>
      {said ? (
        <p className="mt-3 max-w-full break-words text-sm">
          {said.emoji} {said.text}
          {said.expires_at ? (
            <span className="block text-ink-faint text-xs">
              {endWords(said.expires_at, { times, now: new Date() })}
            </span>
          ) : null}
        </p>
      ) : null}
      {isQuiet ? (
        <p className="mt-2 flex items-center gap-1.5 text-ink-soft text-sm">
          <Moon aria-hidden="true" className="size-4" />
          Do not disturb
        </p>
      ) : null}
      <div className="mt-5 flex flex-wrap justify-center gap-2">
        {me.id === userId ? (
          <Button onClick={() => showDialog('status')}>
            <SmilePlus aria-hidden="true" className="size-4" />
            {said ? 'Change your status' : 'Set a status'}
          </Button>
        ) : null}
        {me.id === userId ? (
          <Button asChild>
            <Link to="/settings/$section" params={{ section: 'profile' }}>
              <Pencil aria-hidden="true" className="size-4" />
              Edit your profile
            </Link>
          </Button>
        ) : isActive ? (
          <Button
            variant="primary"
            busy={openDirect.isPending}
            onClick={() => openDirect.mutate({ user_ids: [userId] })}
          >
            <MessageSquare aria-hidden="true" className="size-4" />
            Message
          </Button>
        ) : null}
      </div>
      <dl className="mt-8 w-full divide-y divide-line border-line border-y text-left text-sm">
        {user.email ? (
          <div className="flex justify-between gap-4 py-3">
            <dt className="text-ink-faint">E-mail</dt>
            <dd className="min-w-0 truncate">
              <a href={`mailto:${user.email}`} className="text-accent-text hover:underline">
                {user.email}
              </a>
            </dd>
          </div>
        ) : null}
        <div className="flex justify-between gap-4 py-3">
          <dt className="text-ink-faint">Here since</dt>
          <dd>{since}</dd>
        </div>
      </dl>
    </div>
  )
}
