import { messagePath, type Reminder } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import { AlarmClock, Check, Clock, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { channelTitle } from '@/features/channels/channel-title.ts'
import { useOwnChannel } from '@/features/channels/use-channels.ts'
import { MessageBody } from '@/features/messages/message-body.tsx'
import { useTimes } from '@/features/times/use-times.tsx'
import { cn } from '@/lib/cn.ts'
import { Avatar } from '@/ui/avatar.tsx'
import { Button } from '@/ui/button.tsx'
import { IconButton } from '@/ui/icon-button.tsx'
import { RemindDialog } from './remind-dialog.tsx'
import { complete, remove, snooze } from './reminder-changes.ts'

function OfMessage({ reminder }: { reminder: Reminder }) {
  const { message } = reminder
  const channel = useOwnChannel(message?.channel_id ?? '')
  if (message === null) {
    return <p className="text-ink-faint text-sm italic">This message is no longer available.</p>
  }
  const title = channel === undefined ? '' : channelTitle(channel)
  const place = channel === undefined || channel.type === 'direct' ? title : `#${title}`
  return (
    <div className="flex gap-2.5">
      <Avatar user={message.user} size="small" className="mt-0.5" />
      <div className="min-w-0 grow text-sm">
        <p className="flex items-baseline gap-2">
          <span className="truncate font-semibold">{message.user.name}</span>
          <span className="truncate text-ink-faint text-xs">{place}</span>
        </p>
        <div className="clamped [--clamp:12rem]">
          <MessageBody content={message.content} />
        </div>
        <Link
          to={messagePath(message)}
          className="mt-1 inline-flex h-7 items-center font-medium text-accent-text hover:underline phone:h-11"
        >
          Show message
        </Link>
      </div>
    </div>
  )
}

/** One reminder: of what, when, and what one can do. */
export function ReminderCard({ reminder }: { reminder: Reminder }) {
  const times = useTimes()
  const [isAsking, setIsAsking] = useState(false)
  const isCompleted = reminder.state === 'completed'
  const isDue = reminder.state === 'due'
  const at = reminder.completed_at ?? reminder.remind_at
  return (
    <li
      className={cn(
        'rounded-xl border bg-surface p-4 focus-within:border-accent phone:p-3',
        isDue ? 'border-accent' : 'border-line',
      )}
    >
      <p
        className={cn(
          'mb-2 flex items-center gap-1.5 text-sm',
          isDue ? 'font-semibold text-accent-text' : 'text-ink-soft',
        )}
      >
        {isCompleted ? (
          <Check aria-hidden="true" className="size-4" />
        ) : (
          <AlarmClock aria-hidden="true" className="size-4" />
        )}
        <time dateTime={at} data-tip={times.exact(at)}>
          {times.planned(at)}
        </time>
      </p>
      {reminder.text === '' ? null : (
        <p className="text-sm [overflow-wrap:anywhere]">{reminder.text}</p>
      )}
      {reminder.message_id === null ? null : <OfMessage reminder={reminder} />}
      <div className="mt-3 flex items-center gap-1">
        {isCompleted ? null : (
          <Button size="small" onClick={() => complete(reminder)}>
            <Check aria-hidden="true" className="size-4" />
            Complete
          </Button>
        )}
        <Button size="small" variant="quiet" onClick={() => setIsAsking(true)}>
          <Clock aria-hidden="true" className="size-4" />
          {isCompleted ? 'Remind me again' : isDue ? 'Snooze' : 'Change time'}
        </Button>
        <span className="grow" />
        <IconButton label="Delete reminder" onClick={() => remove(reminder)}>
          <Trash2 className="size-4" />
        </IconButton>
      </div>
      {isAsking ? (
        <RemindDialog
          title={isDue ? 'Snooze' : 'Remind me'}
          onPick={(next) => {
            setIsAsking(false)
            void snooze(reminder, next)
          }}
          onClose={() => setIsAsking(false)}
        />
      ) : null}
    </li>
  )
}
