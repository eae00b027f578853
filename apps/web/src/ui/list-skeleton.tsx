import { Skeleton } from './skeleton.tsx'

/** A list of `rows` two-line entries while it loads. */
export function ListSkeleton({ rows = 4 }: { rows?: number }) {
  return (
    <div role="status" className="flex flex-col gap-4 py-2">
      <span className="sr-only">Loading</span>
      {Array.from({ length: rows }, (_, index) => (
        <span key={index} className="flex items-center gap-3">
          <Skeleton className="size-9 shrink-0 rounded-lg" />
          <span className="flex grow flex-col gap-2">
            <Skeleton className="h-3.5 w-32" />
            <Skeleton className="h-3 w-48" />
          </span>
        </span>
      ))}
    </div>
  )
}
