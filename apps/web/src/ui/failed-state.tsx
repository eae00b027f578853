import { cn } from '@/lib/cn.ts'
import { Button } from './button.tsx'

type FailedStateProps = {
  /** What went wrong, as a sentence: `errorSentence(error)`. */
  sentence: string
  onRetry?: () => void
  busy?: boolean
  className?: string
}

/** What a list shows when it could not be read. */
export function FailedState({ sentence, onRetry, busy, className }: FailedStateProps) {
  return (
    <div
      role="alert"
      className={cn('flex flex-col items-center gap-3 px-6 py-10 text-center', className)}
    >
      <p className="max-w-sm text-ink-soft">{sentence}</p>
      {onRetry ? (
        <Button size="small" onClick={onRetry} busy={busy}>
          Try again
        </Button>
      ) : null}
    </div>
  )
}
