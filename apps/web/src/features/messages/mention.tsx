import { useMe } from '@/features/users/use-me.ts'
import { useUser } from '@/features/users/use-user.ts'
import { cn } from '@/lib/cn.ts'

const look = 'rounded px-0.5 font-medium'

/** A mentioned person by name, brighter for the reader themselves. */
export function PersonMention({ userId }: { userId: string }) {
  const me = useMe()
  const name = useUser(userId)?.name
  const isMe = me.id === userId
  return (
    <span
      className={cn(look, isMe ? 'bg-mention text-mention-ink' : 'bg-accent-soft text-accent-text')}
    >
      @{isMe ? me.name : (name ?? 'someone')}
    </span>
  )
}

/** A mention of everyone in the channel, or of those who are here. */
export function EveryoneMention({ word }: { word: string }) {
  return <span className={cn(look, 'bg-mention text-mention-ink')}>@{word}</span>
}
