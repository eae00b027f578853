import { channelAttention } from '@parley/contracts'
import { Search } from 'lucide-react'
import { usePresence } from '@/features/presence/use-presence.ts'
import { cn } from '@/lib/cn.ts'
import { Avatar } from '@/ui/avatar.tsx'
import { Badge } from '@/ui/badge.tsx'
import { ChannelGlyph } from './channel-glyph.tsx'
import type { JumpTarget } from './rank-targets.ts'

type JumpOptionProps = {
  id: string
  target: JumpTarget
  isActive: boolean
  onPoint: () => void
  onChoose: () => void
}

/** One line of Jump to. The field above keeps the focus, so the pointer only marks and chooses. */
export function JumpOption({ id, target, isActive, onPoint, onChoose }: JumpOptionProps) {
  const { badge: count, is_bold: isUnread } =
    target.kind === 'channel' ? channelAttention(target.channel) : { badge: 0, is_bold: false }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the combobox
    // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant points here instead
    <li
      id={id}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: an option of the listbox
      role="option"
      aria-selected={isActive}
      onPointerMove={onPoint}
      onClick={onChoose}
      className={cn(
        'flex h-10 cursor-pointer items-center gap-2.5 rounded-lg px-3 phone:h-12',
        isActive && 'bg-selected',
        isUnread && 'font-semibold',
      )}
    >
      {target.kind === 'channel' ? (
        <ChannelGlyph channel={target.channel} />
      ) : target.kind === 'user' ? (
        <Person user={target.user} />
      ) : (
        <Search aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
      )}
      <span className="truncate">{target.title}</span>
      {target.kind === 'user' ? (
        <span className="text-ink-faint text-sm">Write a message</span>
      ) : null}
      {count > 0 ? (
        <Badge tone="accent" className="ml-auto">
          {count}
        </Badge>
      ) : null}
    </li>
  )
}

function Person({ user }: { user: { id: string; name: string } }) {
  return <Avatar user={user} size="tiny" presence={usePresence(user.id)} />
}
