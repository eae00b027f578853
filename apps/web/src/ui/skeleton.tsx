import { cn } from '@/lib/cn.ts'

/** A grey shape in the place and size of what is loading; give it width and height. */
export function Skeleton({ className }: { className?: string }) {
  return (
    <span
      aria-hidden="true"
      className={cn('block animate-shimmer rounded-md bg-line', className)}
    />
  )
}
