import { useTimes } from '@/features/times/use-times.tsx'
import { cn } from '@/lib/cn.ts'

type MessageTimeProps = { at: string; words: string; className?: string }

/** When a message was sent, in a few words; to the second on hover. */
export function MessageTime({ at, words, className }: MessageTimeProps) {
  const times = useTimes()
  return (
    <time
      dateTime={at}
      data-tip={times.exact(at)}
      className={cn('whitespace-nowrap text-ink-faint', className)}
    >
      {words}
    </time>
  )
}
