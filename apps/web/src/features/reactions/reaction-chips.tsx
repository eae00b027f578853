import type { Message, Reaction } from '@parley/contracts'
import { SmilePlus } from 'lucide-react'
import { useState } from 'react'
import { cn } from '@/lib/cn.ts'
import { trpc } from '@/lib/trpc.ts'
import { tip } from '@/ui/tip.ts'
import { EmojiPicker } from './emoji-picker.tsx'
import { useReact } from './use-react.ts'

const chip =
  'flex h-7 items-center gap-1.5 rounded-full border px-2 text-sm tabular-nums transition-colors phone:h-11 phone:min-w-11 phone:px-3'

const list = new Intl.ListFormat(undefined, { type: 'conjunction' })
const shownNames = 12

/** The names of those who reacted, read when the chip is looked at. */
function useNames(message: Message, options: { emoji: string; isLookedAt: boolean }): string {
  const { data } = trpc.reactions.list.useQuery(
    { message_id: message.id },
    { enabled: options.isLookedAt, staleTime: 0 },
  )
  const users = data?.reactions.find(({ emoji }) => emoji === options.emoji)?.users ?? []
  const names = users.slice(0, shownNames).map((user) => user.name)
  const more = users.length - names.length
  return list.format(more > 0 ? [...names, `${more} more`] : names)
}

function Chip({ message, reaction, canReact }: ChipProps) {
  const [isLookedAt, setIsLookedAt] = useState(false)
  const react = useReact()
  const names = useNames(message, { emoji: reaction.emoji, isLookedAt })
  const look = () => setIsLookedAt(true)
  const people = reaction.count === 1 ? '1 person' : `${reaction.count} people`
  return (
    <button
      type="button"
      aria-pressed={reaction.reacted}
      aria-label={`${reaction.emoji}, ${names || people}`}
      aria-disabled={!canReact}
      onPointerEnter={look}
      onPointerLeave={() => setIsLookedAt(false)}
      onFocus={look}
      onBlur={() => setIsLookedAt(false)}
      onClick={() => canReact && react(message, reaction.emoji)}
      {...tip(names || people)}
      className={cn(
        chip,
        reaction.reacted
          ? 'border-accent bg-accent-soft font-medium text-accent-text'
          : 'border-line bg-surface text-ink-soft hover:border-line-strong',
      )}
    >
      <span aria-hidden="true" className="text-base leading-none">
        {reaction.emoji}
      </span>
      {reaction.count}
    </button>
  )
}

type ChipProps = { message: Message; reaction: Reaction; canReact: boolean }

/** A message's reactions: how many, who when looked at; a click adds one's own or takes it back. */
export function ReactionChips({ message, canReact }: { message: Message; canReact: boolean }) {
  const react = useReact()
  if (message.reactions.length === 0) return null
  return (
    <ul aria-label="Reactions" className="mt-1 flex flex-wrap gap-1">
      {message.reactions.map((reaction) => (
        <li key={reaction.emoji}>
          <Chip message={message} reaction={reaction} canReact={canReact} />
        </li>
      ))}
      {canReact ? (
        <li>
          <EmojiPicker onPick={(emoji) => react(message, emoji)}>
            <button
              type="button"
              aria-label="Add reaction"
              {...tip('Add reaction')}
              className={cn(chip, 'border-line bg-surface text-ink-faint hover:text-ink')}
            >
              <SmilePlus className="size-4" />
            </button>
          </EmojiPicker>
        </li>
      ) : null}
    </ul>
  )
}
