import { Skeleton } from '@/ui/skeleton.tsx'

const lines = ['w-3/5', 'w-2/5', 'w-4/5', 'w-1/2']

/** A channel while it loads: header, a few messages and the composer keep their places. */
export function ChannelSkeleton() {
  return (
    <div role="status" className="flex h-full min-w-0 grow flex-col bg-surface">
      <span className="sr-only">Loading</span>
      <div className="flex h-14 shrink-0 items-center border-line border-b px-5">
        <Skeleton className="h-5 w-40" />
      </div>
      <div className="flex min-h-0 grow flex-col justify-end gap-6 overflow-hidden px-5 pb-6">
        {lines.map((width) => (
          <div key={width} className="flex gap-3">
            <Skeleton className="size-9 shrink-0 rounded-lg" />
            <div className="flex grow flex-col gap-2 pt-0.5">
              <Skeleton className="h-3.5 w-28" />
              <Skeleton className={`h-3.5 ${width}`} />
            </div>
          </div>
        ))}
      </div>
      <div className="shrink-0 px-5 pb-5">
        <Skeleton className="h-12 w-full rounded-xl" />
      </div>
    </div>
  )
}
