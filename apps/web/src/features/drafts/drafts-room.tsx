import { Pencil } from 'lucide-react'
import { OpenSidebarButton } from '@/features/channels/open-sidebar-button.tsx'
import { EmptyState } from '@/ui/empty-state.tsx'
import { FailedState } from '@/ui/failed-state.tsx'
import { ListSkeleton } from '@/ui/list-skeleton.tsx'
import { DraftCard } from './draft-card.tsx'
import { placeKey } from './draft-place.ts'
import { sync } from './drafts.ts'
import { useDraftSyncState, useDrafts } from './use-drafts.ts'

function DraftList() {
  const drafts = useDrafts()
  const state = useDraftSyncState()
  if (drafts.length > 0) {
    return (
      <ul aria-label="Drafts" className="flex flex-col gap-2">
        {drafts.map((each) => (
          <DraftCard key={placeKey(each.place)} {...each} />
        ))}
      </ul>
    )
  }
  if (state === 'pending') return <ListSkeleton rows={4} />
  if (state === 'failed') {
    return (
      <FailedState
        sentence="Your drafts could not be read from the server."
        onRetry={() => sync.synchronise()}
      />
    )
  }
  return (
    <EmptyState
      icon={<Pencil />}
      title="No drafts"
      description="What you begin to write and do not send is kept here, on all your devices."
    />
  )
}

/** What one has begun to write and not sent, the last written first; each leads back to its composer. */
export function DraftsRoom() {
  return (
    <main id="room" className="flex h-full flex-col">
      <header className="flex h-14 shrink-0 items-center gap-2 border-line border-b px-5 phone:px-3">
        <OpenSidebarButton />
        <h1 className="font-semibold text-[1.0625rem]">Drafts</h1>
      </header>
      <div className="min-h-0 grow overflow-y-auto bg-canvas px-5 py-4 phone:px-3">
        <div className="mx-auto max-w-3xl">
          <DraftList />
        </div>
      </div>
    </main>
  )
}
