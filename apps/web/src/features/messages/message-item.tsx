import { Link } from '@tanstack/react-router'
import { Pin } from 'lucide-react'
import { type FocusEvent, type KeyboardEvent, useState } from 'react'
import { MessageFiles } from '@/features/files/message-files.tsx'
import { ReactionChips } from '@/features/reactions/reaction-chips.tsx'
import { cn } from '@/lib/cn.ts'
import { Avatar } from '@/ui/avatar.tsx'
import { EditBox } from './edit-box.tsx'
import { MessageBody } from './message-body.tsx'
import { useMessageScope } from './message-context.tsx'
import type { MessageRow } from './message-rows.ts'
import { clockTime, exactTime, gutterTime } from './message-times.ts'
import { MessageToolbar } from './message-toolbar.tsx'
import { PendingLine } from './pending-line.tsx'
import { ThreadSummary } from './thread-summary.tsx'

type MessageItemProps = {
  row: MessageRow
  isEditing: boolean
  isHighlighted: boolean
  /** The one message that Tab reaches; the others follow with the arrow keys. */
  isTabStop: boolean
}

function Time({ at, words, className }: { at: string; words: string; className: string }) {
  return (
    <time
      dateTime={at}
      data-tip={exactTime(at)}
      className={cn('whitespace-nowrap text-ink-faint', className)}
    >
      {words}
    </time>
  )
}

/** One message with all that belongs to it. */
export function MessageItem(props: MessageItemProps) {
  const { row, isEditing, isHighlighted, isTabStop } = props
  const { message, pending, isContinuation } = row
  const scope = useMessageScope()
  const [isActive, setIsActive] = useState(false)
  const [isHeld, setIsHeld] = useState(false)
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
    else return
    event.preventDefault()
  }

  return (
    <article
      aria-label={`${message.user.name}, ${exactTime(message.created_at)}`}
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
        <Time
          at={message.created_at}
          words={gutterTime(message.created_at)}
          className={cn('pt-0.5 text-right text-[0.6875rem]', isActive ? '' : 'opacity-0')}
        />
      ) : (
        <Avatar user={message.user} className="mt-0.5" />
      )}
      <div className="min-w-0">
        {isContinuation ? null : (
          <p className="flex items-baseline gap-2 leading-5">
            <Link
              to="/c/$channelId/profile/$userId"
              params={{ channelId: message.channel_id, userId: message.user_id }}
              className="truncate font-semibold hover:underline"
            >
              {message.user.name}
            </Link>
            <Time
              at={message.created_at}
              words={clockTime(message.created_at)}
              className="shrink-0 text-xs"
            />
            {message.is_pinned ? (
              <span className="flex shrink-0 items-center gap-1 text-warning-ink text-xs">
                <Pin aria-hidden="true" className="size-3" />
                Pinned
              </span>
            ) : null}
          </p>
        )}
        {isEditing ? (
          <EditBox message={message} />
        ) : (
          <div className={cn(pending !== null && !isSent && 'text-ink-soft')}>
            {message.is_deleted ? (
              <p className="text-ink-faint italic">This message was deleted.</p>
            ) : (
              <MessageBody content={message.content} />
            )}
            {message.is_edited && !message.is_deleted ? (
              <span className="text-ink-faint text-xs">(edited)</span>
            ) : null}
          </div>
        )}
        <MessageFiles files={message.files} />
        <ReactionChips message={message} canReact={scope.isMember && isSent} />
        <ThreadSummary message={message} />
        {pending === null ? null : <PendingLine id={message.id} pending={pending} />}
      </div>
      {hasToolbar ? <MessageToolbar message={message} onHold={setIsHeld} /> : null}
    </article>
  )
}
