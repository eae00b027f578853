import type { Message } from '@parley/contracts'
import { ChevronRight } from 'lucide-react'
import { timeAgo } from '@/features/times/day-words.ts'
import { useMinute } from '@/features/times/use-now.ts'
import { useUser } from '@/features/users/use-user.ts'
import { Avatar } from '@/ui/avatar.tsx'
import { useMessageScope } from './message-context.tsx'

function LastReply({ at }: { at: string }) {
  useMinute()
  return <span className="text-ink-faint">last reply {timeAgo(at)}</span>
}

/** Has its place before its person is known. */
function Face({ userId }: { userId: string }) {
  const user = useUser(userId)
  return user ? (
    <Avatar user={user} size="tiny" />
  ) : (
    <span aria-hidden="true" className="size-5 rounded-[5px] bg-hover" />
  )
}

/** Under a message with replies: who answered, how many times and when last; opens the thread. */
export function ThreadSummary({ message }: { message: Message }) {
  const scope = useMessageScope()
  if (scope.isInThread || message.reply_count === 0) return null
  const replies = message.reply_count === 1 ? '1 reply' : `${message.reply_count} replies`
  return (
    <button
      type="button"
      onClick={() => scope.openThread(message)}
      className="group/thread mt-1 -ml-2 flex h-8 items-center gap-2 rounded-md border border-transparent px-2 text-sm hover:border-line hover:bg-surface phone:h-11"
    >
      {message.reply_user_ids === undefined ? null : (
        <span className="flex gap-1">
          {message.reply_user_ids.map((userId) => (
            <Face key={userId} userId={userId} />
          ))}
        </span>
      )}
      <span className="font-semibold text-accent-text">{replies}</span>
      {message.last_reply_at === null ? null : <LastReply at={message.last_reply_at} />}
      <ChevronRight
        aria-hidden="true"
        className="size-4 text-ink-faint opacity-0 group-hover/thread:opacity-100"
      />
    </button>
  )
}
