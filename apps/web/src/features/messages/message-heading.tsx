import type { Message } from '@parley/contracts'
import { Link } from '@tanstack/react-router'
import { Pin } from 'lucide-react'
import { MessageTime } from './message-time.tsx'
import { clockTime } from './message-times.ts'

type MessageHeadingProps = { message: Message; isContinuation: boolean }

function PinnedMark() {
  return (
    <span className="flex shrink-0 items-center gap-1 text-warning-ink text-xs">
      <Pin aria-hidden="true" className="size-3" />
      Pinned
    </span>
  )
}

/** Who said it and when; a later message of a group has only its pinned mark, if any. */
export function MessageHeading({ message, isContinuation }: MessageHeadingProps) {
  if (isContinuation) return message.is_pinned ? <PinnedMark /> : null
  return (
    <p className="flex items-baseline gap-2 leading-5">
      <Link
        to="/c/$channelId/profile/$userId"
        params={{ channelId: message.channel_id, userId: message.user_id }}
        className="truncate font-semibold hover:underline"
      >
        {message.user.name}
      </Link>
      <MessageTime
        at={message.created_at}
        words={clockTime(message.created_at)}
        className="shrink-0 text-xs"
      />
      {message.is_pinned ? <PinnedMark /> : null}
    </p>
  )
}
