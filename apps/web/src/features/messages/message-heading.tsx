import type { Message } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import { Pin } from 'lucide-react'
import { SavedMark } from '@/features/saved/saved-mark.tsx'
import { StatusMark } from '@/features/statuses/status-mark.tsx'
import { useTimes } from '@/features/times/use-times.tsx'
import { MessageTime } from './message-time.tsx'

type MessageHeadingProps = { message: Message; isContinuation: boolean; isSaved: boolean }

function PinnedMark() {
  return (
    <span className="flex shrink-0 items-center gap-1 text-warning-ink text-xs">
      <Pin aria-hidden="true" className="size-3" />
      Pinned
    </span>
  )
}

/** Who said it and when; a later message of a group has only its marks, if any. */
export function MessageHeading({ message, isContinuation, isSaved }: MessageHeadingProps) {
  const times = useTimes()
  const marks = (
    <>
      {message.is_pinned ? <PinnedMark /> : null}
      {isSaved ? <SavedMark /> : null}
    </>
  )
  if (isContinuation) {
    return message.is_pinned || isSaved ? <p className="flex gap-2">{marks}</p> : null
  }
  return (
    <p className="flex items-baseline gap-2 leading-5">
      <Link
        to="/c/$channelId/profile/$userId"
        params={{ channelId: message.channel_id, userId: message.user_id }}
        className="truncate font-semibold hover:underline"
      >
        {message.user.name}
      </Link>
      <StatusMark userId={message.user_id} className="shrink-0 self-center text-ink-faint" />
      <MessageTime
        at={message.created_at}
        words={times.clock(message.created_at)}
        className="shrink-0 text-xs"
      />
      {marks}
    </p>
  )
}
