import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { keepPush } from '@/features/notifications/push-device.ts'
import { followClicks } from '@/features/notifications/service-worker.ts'
import { TimesProvider } from '@/features/times/use-times.tsx'
import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { router } from '@/router/router.tsx'
import { FailedState } from '@/ui/failed-state.tsx'
import { useRealtime } from '../events/use-realtime.ts'
import { ShellSkeleton } from './shell-skeleton.tsx'

/** The workspace's gate: reads what every room stands on, then opens the room of the address. */
export default function SignedIn() {
  useRealtime()
  useEffect(() => followClicks((path) => router.history.push(path)), [])
  const me = trpc.users.me.useQuery()
  const myId = me.data?.user.id
  useEffect(() => {
    // Without it, what is new is seen in the page all the same.
    if (myId !== undefined) keepPush(myId).catch(() => undefined)
  }, [myId])
  const workspace = trpc.workspace.get.useQuery()
  const channels = trpc.channels.list.useQuery({})
  // Only kept for those who look at them: who comes, goes or says what they do draws nothing here.
  trpc.presence.list.useQuery(undefined, { notifyOnChangeProps: [] })
  trpc.statuses.list.useQuery(undefined, { notifyOnChangeProps: [] })

  // Not asked for their data, which changes with every message: the gate stays as it is.
  const reads = [me, workspace, channels]
  if (reads.every(({ isPending, isLoadingError }) => !isPending && !isLoadingError)) {
    return (
      <TimesProvider>
        <RouterProvider router={router} />
      </TimesProvider>
    )
  }
  const failed = reads.filter((read) => read.isLoadingError)
  const error = failed[0]?.error
  if (error) {
    return (
      <main className="flex h-full items-center justify-center">
        <FailedState
          sentence={errorSentence(error)}
          onRetry={() => {
            for (const read of failed) read.refetch()
          }}
          busy={failed.some((read) => read.isFetching)}
        />
      </main>
    )
  }
  return <ShellSkeleton />
}
