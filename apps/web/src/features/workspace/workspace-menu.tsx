import { useNavigate } from '@tanstack/react-router'
import {
  ChevronDown,
  Keyboard,
  LogOut,
  PanelLeftClose,
  Settings,
  UserPlus,
  Users,
} from 'lucide-react'
import { signOut } from '@/features/auth/session.ts'
import { useMe } from '@/features/users/use-me.ts'
import { keysOf } from '@/lib/platform-keys.ts'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/ui/dropdown-menu.tsx'
import { IconButton } from '@/ui/icon-button.tsx'
import { Logo } from '@/ui/logo.tsx'
import { showDialog } from './dialog-store.ts'
import { toggleSidebar } from './shell-layout.ts'
import { useWorkspace } from './use-workspace.ts'

/** The workspace's name and what hangs on it: settings, administration, signing out. */
export function WorkspaceMenu() {
  const { name } = useWorkspace()
  const isAdmin = useMe().role === 'admin'
  const navigate = useNavigate()
  const open = (section: string) => navigate({ to: '/settings/$section', params: { section } })

  return (
    <div className="flex items-center gap-1">
      <DropdownMenu>
        <DropdownMenuTrigger className="flex h-9 min-w-0 grow items-center gap-2 rounded-lg px-1.5 transition-colors hover:bg-hover data-[state=open]:bg-hover phone:h-11">
          <Logo className="size-6 shrink-0" />
          <span className="truncate font-semibold">{name}</span>
          <ChevronDown aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="start" className="w-60">
          <DropdownMenuItem
            icon={<Settings />}
            shortcut={keysOf(',')}
            onSelect={() => open('profile')}
          >
            Settings
          </DropdownMenuItem>
          {isAdmin ? (
            <>
              <DropdownMenuItem icon={<UserPlus />} onSelect={() => open('invitations')}>
                Invite people
              </DropdownMenuItem>
              <DropdownMenuItem icon={<Users />} onSelect={() => open('people')}>
                Manage people
              </DropdownMenuItem>
            </>
          ) : null}
          <DropdownMenuItem
            icon={<Keyboard />}
            shortcut={keysOf('/')}
            onSelect={() => showDialog('shortcuts')}
          >
            Keyboard shortcuts
          </DropdownMenuItem>
          <DropdownMenuSeparator />
          <DropdownMenuItem icon={<LogOut />} onSelect={signOut}>
            Sign out
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <IconButton
        data-toggles-sidebar
        label="Hide the sidebar"
        shortcut={keysOf('\\')}
        onClick={toggleSidebar}
        className="phone:hidden"
      >
        <PanelLeftClose className="size-4.5" />
      </IconButton>
    </div>
  )
}
