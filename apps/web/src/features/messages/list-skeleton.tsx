import { Skeleton } from '@/ui/skeleton.tsx'

const widths = ['w-3/5', 'w-4/5', 'w-2/5', 'w-2/3', 'w-1/2', 'w-3/4'] as const

/** The shape of messages while the first page is on its way. */
export function ListSkeleton() {
  return (
    <div className="flex min-h-0 grow flex-col justify-end overflow-hidden pb-3">
      <span role="status" className="sr-only">
        Loading messages
      </span>
      {widths.map((width) => (
        <div key={width} className="flex gap-3 px-5 py-2 phone:px-3">
          <Skeleton className="size-9 shrink-0 rounded-lg" />
          <div className="grow">
            <Skeleton className="mb-2 h-3.5 w-32" />
            <Skeleton className={`h-3.5 ${width}`} />
          </div>
        </div>
      ))}
    </div>
  )
}
