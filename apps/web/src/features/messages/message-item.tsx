import { type FocusEvent, type KeyboardEvent, useState } from 'react'
import { MessageFiles } from '@/features/files/message-files.tsx'
import { ReactionChips } from '@/features/reactions/reaction-chips.tsx'
import { saveMessage } from '@/features/saved/save-message.ts'
import { useTimes } from '@/features/times/use-times.tsx'
import { cn } from '@/lib/cn.ts'
import { Avatar } from '@/ui/avatar.tsx'
import { EditBox } from './edit-box.tsx'
import { MessageContent } from './message-content.tsx'
import { useMessageScope } from './message-context.tsx'
import { MessageHeading } from './message-heading.tsx'
import type { MessageRow } from './message-rows.ts'
import { MessageTime } from './message-time.tsx'
import { MessageToolbar } from './message-toolbar.tsx'
import { PendingLine } from './pending-line.tsx'
import { ReplyOrigin } from './reply-origin.tsx'
import { ThreadSummary } from './thread-summary.tsx'

type MessageItemProps = {
  row: MessageRow
  isEditing: boolean
  isHighlighted: boolean
  /** The one message that Tab reaches; the others follow with the arrow keys. */
  isTabStop: boolean
}

/** One message with all that belongs to it. */
export function MessageItem(props: MessageItemProps) {
  const { row, isEditing, isHighlighted, isTabStop } = props
  const { message, pending, isContinuation } = row
  const scope = useMessageScope()
  const times = useTimes()
  const [isActive, setIsActive] = useState(false)
  const [isHeld, setIsHeld] = useState(false)
  const isSaved = scope.savedIds.has(message.id)
  const isSent = pending === null || pending.state === 'sent'
  const hasToolbar = (isActive || isHeld) && isSent && !isEditing && !message.is_deleted

  const leave = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) setIsActive(false)
  }
  const press = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey)
      return
    if (event.key === 'e' && scope.may('message_author', message)) scope.edit(message.id)
    else if (event.key === 't' && !scope.isInThread) scope.openThread(message)
    else if (event.key === 's' && scope.isMember && isSent) saveMessage(message, !isSaved)
    else return
    event.preventDefault()
  }

  return (
    <article
      aria-label={`${message.user.name}, ${times.exact(message.created_at)}`}
      data-message-id={message.id}
      tabIndex={isTabStop ? 0 : -1}
      onPointerEnter={(event) => event.pointerType === 'mouse' && setIsActive(true)}
      onPointerLeave={() => setIsActive(false)}
      onFocus={() => setIsActive(true)}
      onBlur={leave}
      onKeyDown={press}
      className={cn(
        'relative grid grid-cols-[2.25rem_minmax(0,1fr)] gap-x-3 px-5 py-0.5 outline-offset-[-2px] phone:px-3',
        !isContinuation && 'pt-1.5',
        isActive || isHeld ? 'bg-hover' : '',
        message.is_pinned && 'bg-warning-soft/40',
        isHighlighted && 'animate-found',
      )}
    >
      {isContinuation ? (
        <MessageTime
          at={message.created_at}
          words={times.gutter(message.created_at)}
          className={cn('pt-0.5 text-right text-[0.6875rem]', isActive ? '' : 'opacity-0')}
        />
      ) : (
        <Avatar user={message.user} className="mt-0.5" />
      )}
      <div className="min-w-0">
        <MessageHeading message={message} isContinuation={isContinuation} isSaved={isSaved} />
        <ReplyOrigin message={message} />
        {isEditing ? (
          <EditBox message={message} />
        ) : (
          <div className={cn(pending !== null && !isSent && 'text-ink-soft')}>
            <MessageContent message={message} />
          </div>
        )}
        <MessageFiles message={message} around={scope.messages} />
        <ReactionChips message={message} canReact={scope.isMember && isSent} />
        <ThreadSummary message={message} />
        {pending === null ? null : <PendingLine id={message.id} pending={pending} />}
      </div>
      {hasToolbar ? <MessageToolbar message={message} onHold={setIsHeld} /> : null}
    </article>
  )
}
