import { lazy, Suspense, useSyncExternalStore } from 'react'
import { JumpDialog } from '@/features/channels/jump-dialog.tsx'
import { viewedPictures } from '@/features/files/pictures.ts'
import { remindedMessage } from '@/features/reminders/reminded-message.ts'
import { showDialog, useOpenDialog } from './dialog-store.ts'

const BrowseDialog = lazy(() =>
  import('@/features/channels/browse-dialog.tsx').then((m) => ({ default: m.BrowseDialog })),
)
const CreateDialog = lazy(() =>
  import('@/features/channels/create-dialog.tsx').then((m) => ({ default: m.CreateDialog })),
)
const DirectDialog = lazy(() =>
  import('@/features/channels/direct-dialog.tsx').then((m) => ({ default: m.DirectDialog })),
)
const RemindOfMessage = lazy(() =>
  import('@/features/reminders/remind-of-message.tsx').then((m) => ({
    default: m.RemindOfMessage,
  })),
)
const PictureViewer = lazy(() =>
  import('@/features/files/picture-viewer.tsx').then((m) => ({ default: m.PictureViewer })),
)
const ShortcutsDialog = lazy(() =>
  import('./shortcuts-dialog.tsx').then((m) => ({ default: m.ShortcutsDialog })),
)

const StatusDialog = lazy(() =>
  import('@/features/statuses/status-dialog.tsx').then((m) => ({ default: m.StatusDialog })),
)

const close = () => showDialog(null)

/**
 * The dialogs that several places open. Jump to is there at once, since people type on right after
 * its shortcut; the others are loaded when they first open.
 */
export function WorkspaceDialogs() {
  const open = useOpenDialog()
  const reminded = useSyncExternalStore(remindedMessage.subscribe, remindedMessage.current)

  const viewed = useSyncExternalStore(viewedPictures.subscribe, viewedPictures.current)

  return (
    <Suspense>
      {open === 'jump' ? <JumpDialog onClose={close} /> : null}
      {open === 'browse' ? <BrowseDialog onClose={close} /> : null}
      {open === 'create' ? <CreateDialog onClose={close} /> : null}
      {open === 'direct' ? <DirectDialog onClose={close} /> : null}
      {reminded === null ? null : <RemindOfMessage key={reminded.id} message={reminded} />}
      {open === 'status' ? <StatusDialog onClose={close} /> : null}
      {viewed === null ? null : <PictureViewer key={viewed.fileId} {...viewed} />}
      {open === 'shortcuts' ? <ShortcutsDialog onClose={close} /> : null}
    </Suspense>
  )
}
