import { MessageSquareText, Moon } from 'lucide-react'
import { cn } from '@/lib/cn.ts'
import { tip } from '@/ui/tip.ts'
import { useStatus } from './use-status.ts'

type StatusMarkProps = {
  userId: string
  /** Whether the words stand there, too, and not only in a tooltip. */
  hasWords?: boolean
  className?: string
}

/** Beside a name: a person's emoji, their words, and a moon while they are not to be disturbed. */
export function StatusMark({ userId, hasWords = false, className }: StatusMarkProps) {
  const { said, isQuiet } = useStatus(userId)
  if (said === null && !isQuiet) return null
  const words = said?.text ?? ''
  return (
    <span className={cn('inline-flex min-w-0 items-center gap-1 font-normal', className)}>
      {said ? (
        <span
          className={cn('shrink-0', hasWords ? null : 'leading-none')}
          {...(hasWords || words === '' ? {} : tip(words))}
        >
          {said.emoji === null ? (
            hasWords ? null : (
              <MessageSquareText aria-hidden="true" className="size-3.5" />
            )
          ) : (
            <span role="img" aria-label="Status">
              {said.emoji}
            </span>
          )}
          {hasWords || words === '' ? null : <span className="sr-only">{words}</span>}
        </span>
      ) : null}
      {hasWords && words !== '' ? <span className="truncate">{words}</span> : null}
      {isQuiet ? (
        <span className="shrink-0" {...tip('Do not disturb')}>
          <Moon aria-hidden="true" className="size-3.5" />
          <span className="sr-only">do not disturb</span>
        </span>
      ) : null}
    </span>
  )
}
