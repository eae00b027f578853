import type { Message } from '@parley/contracts'
import { ChevronRight } from 'lucide-react'
import { useMessageScope } from './message-context.tsx'
import { timeAgo } from './message-times.ts'

/** Under a message with replies: how many and when the last came; opens the thread. */
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
      <span className="font-semibold text-accent-text">{replies}</span>
      {message.last_reply_at === null ? null : (
        <span className="text-ink-faint">last reply {timeAgo(message.last_reply_at)}</span>
      )}
      <ChevronRight
        aria-hidden="true"
        className="size-4 text-ink-faint opacity-0 group-hover/thread:opacity-100"
      />
    </button>
  )
}
