import { cn } from '@/lib/cn.ts'
import { exactTime } from './message-times.ts'

type MessageTimeProps = { at: string; words: string; className?: string }

/** When a message was sent, in a few words; to the second on hover. */
export function MessageTime({ at, words, className }: MessageTimeProps) {
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
