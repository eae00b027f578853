import { useNavigate } from '@tanstack/react-router'
import { CircleDashed, CircleDot, CircleUser, SmilePlus, X } from 'lucide-react'
import { type ComponentType, useState } from 'react'
import { StatusMark } from '@/features/statuses/status-mark.tsx'
import { useSetStatus } from '@/features/statuses/use-set-status.ts'
import { useStatus } from '@/features/statuses/use-status.ts'
import { useMe } from '@/features/users/use-me.ts'
import { showDialog } from '@/features/workspace/dialog-store.ts'
import { Avatar } from '@/ui/avatar.tsx'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/ui/dropdown-menu.tsx'
import { useChooseAway } from './use-choose-away.ts'
import { useOwnPresence } from './use-own-presence.ts'
import { presenceWords } from './use-presence.ts'

/** What belongs into the menu and comes with a chunk of its own; null where that cannot be had. */
const loadQuiet = (): Promise<ComponentType | null> =>
  import('@/features/notifications/quiet-items.tsx').then(
    ({ QuietItems }) => QuietItems,
    () => null,
  )

/** Oneself at the foot of the sidebar: name, presence and status, and the menu that changes them. */
export function OwnPresence() {
  const me = useMe()
  const presence = useOwnPresence()
  const { said } = useStatus(me.id)
  const setStatus = useSetStatus()
  const { isAway, choose } = useChooseAway()
  const navigate = useNavigate()
  const [isOpen, setIsOpen] = useState(false)
  const [quiet, setQuiet] = useState<{ Items: ComponentType | null }>({ Items: null })
  // Opened whole: what came later, be it within a frame, would move the entries from under the pointer.
  const open = async (isToOpen: boolean) => {
    if (isToOpen) setQuiet({ Items: await loadQuiet() })
    setIsOpen(isToOpen)
  }
  return (
    <footer className="border-line border-t p-2">
      <DropdownMenu open={isOpen} onOpenChange={(isToOpen) => void open(isToOpen)}>
        <DropdownMenuTrigger
          // Begun on the way to the menu, so that it opens at once.
          onPointerEnter={() => void loadQuiet()}
          onFocus={() => void loadQuiet()}
          className="flex w-full items-center gap-2.5 rounded-lg p-1.5 text-left transition-colors hover:bg-hover data-[state=open]:bg-hover phone:min-h-11"
        >
          <Avatar user={me} presence={presence} className="[--behind:var(--sidebar)]" />
          <span className="min-w-0 grow leading-tight">
            <span className="block truncate font-medium text-sm">{me.name}</span>
            <span className="flex items-center gap-1.5 text-ink-soft text-xs">
              <span className="shrink-0">{presenceWords[presence]}</span>
              <StatusMark userId={me.id} hasWords />
            </span>
          </span>
          <span className="sr-only">Your status and profile</span>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start" side="top" className="w-60">
          <DropdownMenuItem icon={<SmilePlus />} onSelect={() => showDialog('status')}>
            {said ? 'Change your status' : 'Set a status'}
          </DropdownMenuItem>
          {said ? (
            <DropdownMenuItem icon={<X />} onSelect={() => setStatus(null)}>
              Clear status
            </DropdownMenuItem>
          ) : null}
          <DropdownMenuItem
            icon={isAway ? <CircleDot /> : <CircleDashed />}
            onSelect={() => choose(!isAway)}
          >
            {isAway ? 'Set yourself as online' : 'Set yourself as away'}
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          {quiet.Items === null ? null : (
            <>
              <quiet.Items />
              <DropdownMenuSeparator />
            </>
          )}
          <DropdownMenuItem
            icon={<CircleUser />}
            onSelect={() => navigate({ to: '/settings/$section', params: { section: 'profile' } })}
          >
            Your profile and settings
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </footer>
  )
}
