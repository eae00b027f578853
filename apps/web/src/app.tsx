import { lazy, Suspense, useState } from 'react'
import { useSignedInUserId } from './features/auth/use-token.ts'
import { Providers } from './lib/providers.tsx'
import { TooltipLayer } from './ui/tooltip-layer.tsx'
import { WholePageSpinner } from './ui/whole-page-spinner.tsx'

// Two halves that are never needed together: someone signed in loads no form, a stranger no chat.
const Entrance = lazy(() => import('./features/auth/entrance.tsx'))
const ResetPage = lazy(() => import('./features/password-resets/reset-page.tsx'))
const SignedIn = lazy(() => import('./features/workspace/signed-in.tsx'))

/**
 * The page: its entrance for a stranger, the workspace for someone signed in, at any address but that of a
 * link which resets a password.
 */
export function App() {
  const userId = useSignedInUserId()
  const [isResetting, setIsResetting] = useState(() => window.location.pathname === '/reset')
  const leaveReset = () => {
    window.history.replaceState(null, '', '/')
    setIsResetting(false)
  }
  return (
    <Providers>
      <Suspense fallback={<WholePageSpinner />}>
        {isResetting ? (
          <ResetPage onDone={leaveReset} />
        ) : userId === null ? (
          <Entrance />
        ) : (
          <SignedIn key={userId} />
        )}
      </Suspense>
      <TooltipLayer />
    </Providers>
  )
}
