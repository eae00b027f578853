import { parleyErrorOf } from '@parley/client'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { EntranceFrame } from '@/features/auth/entrance-frame.tsx'
import { errorSentence } from '@/lib/error-sentence.ts'
import { parley } from '@/lib/parley.ts'
import { Button } from '@/ui/button.tsx'
import { FailedState } from '@/ui/failed-state.tsx'
import { useResetCode } from './reset-code.ts'
import { ResetForm } from './reset-form.tsx'

/** Where the link of a password's reset leads, signed in or not: whose it is, and a new password. */
export default function ResetPage({ onDone }: { onDone: () => void }) {
  const code = useResetCode()
  const reset = useQuery({
    queryKey: ['password-reset', code],
    queryFn: () => parley.api.passwordResets.check.mutate({ code }),
    gcTime: 0,
  })
  useEffect(() => {
    document.title = 'Choose a new password · Parley'
  }, [])

  if (reset.isPending) return <EntranceFrame isLoading />
  if (parleyErrorOf(reset.error)?.status === 400) {
    return (
      <EntranceFrame>
        <DeadLink />
      </EntranceFrame>
    )
  }
  if (reset.isError) {
    return (
      <EntranceFrame>
        <FailedState
          sentence={errorSentence(reset.error)}
          onRetry={() => reset.refetch()}
          busy={reset.isFetching}
        />
      </EntranceFrame>
    )
  }
  return (
    <EntranceFrame>
      <ResetForm
        key={code}
        code={code}
        user={reset.data.user}
        onRefused={() => reset.refetch()}
        onDone={onDone}
      />
    </EntranceFrame>
  )
}

function DeadLink() {
  return (
    <>
      <h1 className="font-semibold text-2xl tracking-tight">This link does not work</h1>
      <p className="mt-2 text-ink-soft">
        It was used already, a newer one has taken its place, or it is more than a day old. Ask an
        admin for a new one.
      </p>
      <Button asChild size="large" wide className="mt-6">
        <a href="/">Go to the start page</a>
      </Button>
    </>
  )
}
