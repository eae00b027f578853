import { useState } from 'react'
import { signOut } from '@/features/auth/session.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { cache } from '@/lib/trpc-utils.ts'
import { AlertDialog } from '@/ui/alert-dialog.tsx'
import { Button } from '@/ui/button.tsx'
import { FailedState } from '@/ui/failed-state.tsx'
import { ListSkeleton } from '@/ui/list-skeleton.tsx'
import { toast } from '@/ui/toast.ts'
import { SessionRow } from './session-row.tsx'

/** Where one is signed in, each place with a way to end it. */
export function SessionsSection() {
  const sessions = trpc.sessions.list.useQuery(undefined, { staleTime: 0 })
  const [isAsking, setIsAsking] = useState(false)
  const endOthers = trpc.sessions.endOthers.useMutation({
    onError: (error) => toast.error(errorSentence(error)),
  })

  const signOutEverywhere = () =>
    endOthers.mutate(undefined, {
      onSuccess: () => signOut(),
    })

  if (sessions.isPending) return <ListSkeleton rows={3} />
  if (sessions.isError) {
    return (
      <FailedState
        sentence={errorSentence(sessions.error)}
        onRetry={() => sessions.refetch()}
        busy={sessions.isFetching}
      />
    )
  }
  const hasOthers = sessions.data.sessions.some((session) => !session.is_current)
  return (
    <>
      <ul className="divide-y divide-line border-line border-y">
        {sessions.data.sessions.map((session) => (
          <SessionRow key={session.id} session={session} />
        ))}
      </ul>
      <div className="mt-6 flex flex-wrap gap-3">
        {hasOthers ? (
          <Button
            busy={endOthers.isPending && !isAsking}
            onClick={() =>
              endOthers.mutate(undefined, {
                onSuccess: () => {
                  cache.sessions.list.invalidate()
                  toast.success('Your other sessions are signed out.')
                },
              })
            }
          >
            Sign out everywhere else
          </Button>
        ) : null}
        <Button onClick={() => setIsAsking(true)}>Sign out everywhere</Button>
      </div>
      <AlertDialog
        open={isAsking}
        onOpenChange={setIsAsking}
        title="Sign out everywhere?"
        description="Every session ends, this one too. You can sign in again with your password."
        action="Sign out everywhere"
        onAction={signOutEverywhere}
        busy={endOthers.isPending}
      />
    </>
  )
}
