import type { User } from '@parley/contracts'
import { usePresence } from '@/features/presence/use-presence.ts'
import { cn } from '@/lib/cn.ts'
import { Avatar } from '@/ui/avatar.tsx'
import { Badge } from '@/ui/badge.tsx'

type PersonChoiceProps = {
  user: User
  isChosen: boolean
  isDisabled: boolean
  onToggle: () => void
}

/** A person to choose, as a row with a checkbox. */
export function PersonChoice({ user, isChosen, isDisabled, onToggle }: PersonChoiceProps) {
  return (
    <li>
      <label
        className={cn(
          'flex h-11 items-center gap-3 rounded-lg px-2',
          isDisabled ? 'opacity-50' : 'cursor-pointer hover:bg-hover',
        )}
      >
        <Avatar user={user} size="small" presence={usePresence(user.id)} />
        <span className="min-w-0 truncate">{user.name}</span>
        {user.role === 'guest' ? <Badge>Guest</Badge> : null}
        <input
          type="checkbox"
          checked={isChosen}
          disabled={isDisabled}
          onChange={onToggle}
          className="ml-auto size-4 accent-accent"
        />
      </label>
    </li>
  )
}
