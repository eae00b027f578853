import type { User } from '@parley/contracts'
import { KeyRound, MoreVertical } from 'lucide-react'
import { useState } from 'react'
import { ResetLinkDialog } from '@/features/password-resets/reset-link-dialog.tsx'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/ui/dropdown-menu.tsx'
import { IconButton } from '@/ui/icon-button.tsx'

/** What an admin does for a person more rarely. */
export function PersonRowMenu({ user }: { user: User }) {
  const [isResetting, setIsResetting] = useState(false)
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton
            label={`More for ${user.name}`}
            disabled={user.status === 'deactivated'}
            className="-mr-2"
          >
            <MoreVertical className="size-4.5" />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem icon={<KeyRound />} onSelect={() => setIsResetting(true)}>
            Reset password…
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {isResetting ? <ResetLinkDialog user={user} onClose={() => setIsResetting(false)} /> : null}
    </>
  )
}
