import { cn } from '@/lib/cn.ts'

type BadgeProps = {
  children: React.ReactNode
  tone?: 'accent' | 'quiet' | 'warning' | 'danger'
  className?: string
}

const tones = {
  accent: 'bg-accent text-accent-ink',
  quiet: 'bg-hover text-ink-soft',
  warning: 'bg-warning-soft text-warning-ink',
  danger: 'bg-danger-soft text-danger',
}

/** A count or one word on a small pill. */
export function Badge({ children, tone = 'quiet', className }: BadgeProps) {
  return (
    <span
      className={cn(
        'inline-flex h-5 min-w-5 shrink-0 items-center justify-center rounded-full px-1.5 font-semibold text-xs tabular-nums',
        tones[tone],
        className,
      )}
    >
      {children}
    </span>
  )
}
