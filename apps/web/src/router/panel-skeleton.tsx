import { Skeleton } from '@/ui/skeleton.tsx'

/** A panel while its code loads: its header's place is kept. */
export function PanelSkeleton() {
  return (
    <div role="status">
      <span className="sr-only">Loading</span>
      <div className="flex h-14 items-center border-line border-b px-4">
        <Skeleton className="h-4 w-28" />
      </div>
      <div className="flex flex-col gap-4 p-4">
        <Skeleton className="h-10 w-full" />
        <Skeleton className="h-10 w-4/5" />
      </div>
    </div>
  )
}
