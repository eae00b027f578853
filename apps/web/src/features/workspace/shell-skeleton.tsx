import { ChannelSkeleton } from '@/features/channels/channel-skeleton.tsx'
import { Skeleton } from '@/ui/skeleton.tsx'
import { useShellLayout } from './shell-layout.ts'

const widths = ['w-24', 'w-32', 'w-20', 'w-28', 'w-36', 'w-24']

/** The workspace while it is being read, in the places where it will stand. */
export function ShellSkeleton() {
  const { width, isCollapsed } = useShellLayout()
  return (
    <div role="status" className="flex h-full">
      <span className="sr-only">Loading the workspace</span>
      {isCollapsed ? null : (
        <div
          style={{ width }}
          className="flex shrink-0 flex-col gap-5 bg-sidebar p-4 phone:w-full!"
        >
          <Skeleton className="h-7 w-36" />
          <Skeleton className="h-8 w-full" />
          {widths.map((width, index) => (
            <Skeleton key={index} className={`h-4 ${width}`} />
          ))}
        </div>
      )}
      <div className="grow phone:hidden">
        <ChannelSkeleton />
      </div>
    </div>
  )
}
