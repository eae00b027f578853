import { lazy, Suspense } from 'react'
import { useSignedInUserId } from './features/auth/use-token.ts'
import { Providers } from './lib/providers.tsx'
import { TooltipLayer } from './ui/tooltip-layer.tsx'
import { WholePageSpinner } from './ui/whole-page-spinner.tsx'

// Two halves that are never needed together: someone signed in loads no form, a stranger no chat.
const Entrance = lazy(() => import('./features/auth/entrance.tsx'))
const SignedIn = lazy(() => import('./features/workspace/signed-in.tsx'))

/** The page: its entrance for a stranger, the workspace for someone signed in, at any address. */
export function App() {
  const userId = useSignedInUserId()
  return (
    <Providers>
      <Suspense fallback={<WholePageSpinner />}>
        {userId === null ? <Entrance /> : <SignedIn key={userId} />}
      </Suspense>
      <TooltipLayer />
    </Providers>
  )
}
