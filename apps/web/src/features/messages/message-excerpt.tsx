import { isInChannel, type Message, messagePath } from '@parley/contracts'
import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { MessageFiles } from '@/features/files/message-files.tsx'
import { useTimes } from '@/features/times/use-times.tsx'
import { cn } from '@/lib/cn.ts'
import { Avatar } from '@/ui/avatar.tsx'

type MessageExcerptProps = {
  message: Message
  /** Where it was said, where that is not plain. */
  place?: string
  action?: ReactNode
  /** How many actions that is, for their room. */
  actions?: 1 | 2
  /** In the place of the message's files, as they stand in a conversation. */
  files?: ReactNode
  /** Whether it is the one that stands open. */
  isOpen?: boolean
  /** Opens it elsewhere than in the whole page. */
  onOpen?: () => void
  children: ReactNode
}

/** A message outside its conversation, as a card of a list; opening it leads to where it was said. */
export function MessageExcerpt(props: MessageExcerptProps) {
  const { message, place, action, actions = 1, children, isOpen = false, onOpen } = props
  const router = useRouter()
  const times = useTimes()
  const path = messagePath(message)
  const words = isInChannel(message) ? 'Show in channel' : 'Show thread'
  return (
    <li
      className={cn(
        'group/excerpt relative rounded-xl border bg-surface p-3 focus-within:border-accent',
        isOpen ? 'border-accent' : 'border-line hover:border-line-strong',
      )}
    >
      <div
        className={cn(
          'flex items-center gap-2',
          action && 'phone:min-h-10',
          action && (actions === 1 ? 'pr-8 phone:pr-11' : 'pr-15 phone:pr-22'),
        )}
      >
        <Avatar user={message.user} size="small" />
        <span className="truncate font-semibold text-sm">{message.user.name}</span>
        <time
          dateTime={message.created_at}
          data-tip={times.exact(message.created_at)}
          className="shrink-0 text-ink-faint text-xs"
        >
          {times.short(message.created_at)}
        </time>
      </div>
      {place === undefined ? null : <p className="truncate text-ink-faint text-xs">{place}</p>}
      <div className="clamped mt-1 text-sm [--clamp:15rem]">{children}</div>
      {props.files ?? (
        <div className="relative z-1 w-fit max-w-full">
          <MessageFiles message={message} />
        </div>
      )}
      <a
        href={path}
        aria-label={`${words}: ${message.user.name}, ${times.exact(message.created_at)}`}
        aria-current={isOpen ? 'true' : undefined}
        onClick={(event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return
          event.preventDefault()
          if (onOpen) onOpen()
          else router.history.push(path)
        }}
        className="mt-1.5 inline-flex h-7 items-center rounded-md font-medium text-accent-text text-sm after:absolute after:inset-0 after:rounded-xl hover:underline phone:h-11"
      >
        {words}
      </a>
      <div className="absolute top-2 right-2 z-10">{action}</div>
    </li>
  )
}
