import type { ReactNode } from 'react'
import { Logo } from '@/ui/logo.tsx'
import { Skeleton } from '@/ui/skeleton.tsx'

type EntranceFrameProps = { isLoading?: boolean; children?: ReactNode }

/** The card in the middle of the entrance; keeps its height while it loads. */
export function EntranceFrame({ isLoading, children }: EntranceFrameProps) {
  return (
    <main className="entrance flex h-full flex-col items-center overflow-y-auto px-4 py-10">
      <div className="my-auto w-full max-w-[25rem]">
        <div className="mb-6 flex items-center justify-center gap-2.5 font-semibold text-lg tracking-tight">
          <Logo className="size-8" />
          Parley
        </div>
        <div className="rounded-2xl bg-raised p-8 shadow-raised phone:p-6">
          {isLoading ? <FormSkeleton /> : children}
        </div>
      </div>
    </main>
  )
}

function FormSkeleton() {
  return (
    <div role="status" className="flex flex-col gap-4">
      <span className="sr-only">Loading</span>
      <Skeleton className="h-7 w-40" />
      <Skeleton className="h-4 w-56" />
      <Skeleton className="mt-3 h-9 w-full" />
      <Skeleton className="h-9 w-full" />
      <Skeleton className="h-11 w-full" />
    </div>
  )
}
