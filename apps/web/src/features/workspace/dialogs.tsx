import { lazy, Suspense } from 'react'
import { showDialog, useOpenDialog } from './dialog-store.ts'

const JumpDialog = lazy(() =>
  import('@/features/channels/jump-dialog.tsx').then((m) => ({ default: m.JumpDialog })),
)
const BrowseDialog = lazy(() =>
  import('@/features/channels/browse-dialog.tsx').then((m) => ({ default: m.BrowseDialog })),
)
const CreateDialog = lazy(() =>
  import('@/features/channels/create-dialog.tsx').then((m) => ({ default: m.CreateDialog })),
)
const DirectDialog = lazy(() =>
  import('@/features/channels/direct-dialog.tsx').then((m) => ({ default: m.DirectDialog })),
)
const ShortcutsDialog = lazy(() =>
  import('./shortcuts-dialog.tsx').then((m) => ({ default: m.ShortcutsDialog })),
)

const close = () => showDialog(null)

/** The dialogs that several places open; each is loaded when it first opens. */
export function WorkspaceDialogs() {
  const open = useOpenDialog()
  return (
    <Suspense>
      {open === 'jump' ? <JumpDialog onClose={close} /> : null}
      {open === 'browse' ? <BrowseDialog onClose={close} /> : null}
      {open === 'create' ? <CreateDialog onClose={close} /> : null}
      {open === 'direct' ? <DirectDialog onClose={close} /> : null}
      {open === 'shortcuts' ? <ShortcutsDialog onClose={close} /> : null}
    </Suspense>
  )
}
