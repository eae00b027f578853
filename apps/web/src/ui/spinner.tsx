import { cn } from '@/lib/cn.ts'

type SpinnerProps = { className?: string; label?: string }

/** A turning ring of the text's colour; silent for screen readers unless it has a label. */
export function Spinner({ className, label }: SpinnerProps) {
  const ring = (
    <span
      aria-hidden="true"
      className={cn(
        'inline-block size-4 animate-spin-slow rounded-full border-2 border-current border-r-transparent',
        className,
      )}
    />
  )
  if (!label) return ring
  return (
    <span role="status" className="inline-flex items-center gap-2">
      {ring}
      <span className="sr-only">{label}</span>
    </span>
  )
}
