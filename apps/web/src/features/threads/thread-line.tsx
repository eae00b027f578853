import type { Message } from '@parley/contracts'
import { useReadableText } from '@/features/search/use-readable-text.ts'
import { useTimes } from '@/features/times/use-times.tsx'
import { cn } from '@/lib/cn.ts'
import { Avatar } from '@/ui/avatar.tsx'

type ThreadLineProps = { message: Message; isUnread?: boolean; lines: 'two' | 'four' }

/** One message of a thread in the inbox: who, when, and the beginning of what was said. */
export function ThreadLine({ message, isUnread = false, lines }: ThreadLineProps) {
  const text = useReadableText(message.content)
  const times = useTimes()
  const files = message.files.length === 1 ? '1 file' : `${message.files.length} files`
  return (
    <div className="flex gap-2.5">
      <Avatar user={message.user} size="small" className="mt-0.5" />
      <div className="min-w-0 grow">
        <p className="flex items-baseline gap-2">
          <span className="truncate font-semibold text-sm">{message.user.name}</span>
          <time
            dateTime={message.created_at}
            data-tip={times.exact(message.created_at)}
            className="shrink-0 text-ink-faint text-xs"
          >
            {times.short(message.created_at)}
          </time>
          {isUnread ? (
            <span className="shrink-0 rounded-full bg-accent px-1.5 font-semibold text-[0.6875rem] text-accent-ink leading-4">
              New
            </span>
          ) : null}
        </p>
        <p
          className={cn(
            'text-sm [overflow-wrap:anywhere]',
            lines === 'two' ? 'line-clamp-2' : 'line-clamp-4 whitespace-pre-line',
          )}
        >
          {message.is_deleted ? (
            <span className="text-ink-faint italic">This message was deleted.</span>
          ) : (
            text
          )}
          {message.files.length > 0 ? (
            <span className="text-ink-faint text-xs"> ({files})</span>
          ) : null}
        </p>
      </div>
    </div>
  )
}
