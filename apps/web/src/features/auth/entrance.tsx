import { useEffect, useState } from 'react'
import { leavePush } from '@/features/notifications/push-device.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { trpc } from '@/lib/trpc.ts'
import { FailedState } from '@/ui/failed-state.tsx'
import { EntranceFrame } from './entrance-frame.tsx'
import { RegisterForm } from './register-form.tsx'
import { SignInForm } from './sign-in-form.tsx'

const invitationInUrl = () =>
  new URLSearchParams(window.location.search).get('invitation') ?? undefined

/** What a stranger sees: signing in, or registering on the first run, by invitation, or where it is open. */
export default function Entrance() {
  const status = trpc.workspace.status.useQuery()
  const [invitation] = useState(invitationInUrl)
  const [wantsAccount, setWantsAccount] = useState(invitation !== undefined)

  const name = status.data?.name ?? 'Parley'
  const isFirstRun = status.data?.is_first_run ?? false
  const registration = status.data?.registration ?? 'open'
  const canRegister =
    isFirstRun || registration === 'open' || (registration === 'invite' && invitation !== undefined)
  const isRegistering = isFirstRun || (wantsAccount && canRegister)

  useEffect(() => {
    // Signed out without a network, or by the server, the browser may still be subscribed.
    leavePush().catch(() => undefined)
  }, [])
  useEffect(() => {
    document.title = `${isRegistering ? 'Create an account' : 'Sign in'} · ${name}`
  }, [isRegistering, name])

  if (status.isPending) return <EntranceFrame isLoading />
  if (status.isError) {
    return (
      <EntranceFrame>
        <FailedState
          sentence={errorSentence(status.error)}
          onRetry={() => status.refetch()}
          busy={status.isFetching}
        />
      </EntranceFrame>
    )
  }
  if (isRegistering) {
    return (
      <EntranceFrame>
        <RegisterForm
          workspace={name}
          isFirstRun={isFirstRun}
          invitation={invitation}
          onSignIn={() => setWantsAccount(false)}
        />
      </EntranceFrame>
    )
  }
  return (
    <EntranceFrame>
      <SignInForm
        workspace={name}
        hint={registrationHint({ registration, canRegister, wasInvited: invitation !== undefined })}
        onRegister={canRegister ? () => setWantsAccount(true) : undefined}
      />
    </EntranceFrame>
  )
}

type HintFacts = { registration: string; canRegister: boolean; wasInvited: boolean }

function registrationHint({ registration, canRegister, wasInvited }: HintFacts): string | null {
  if (canRegister) return null
  if (registration === 'closed' && wasInvited) return 'This workspace takes no new people now.'
  return registration === 'invite' ? 'New here? Ask an admin for an invitation link.' : null
}
