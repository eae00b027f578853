import { Compass } from 'lucide-react'
import { showDialog } from '@/features/workspace/dialog-store.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { Button } from '@/ui/button.tsx'
import { Dialog, DialogBody } from '@/ui/dialog.tsx'
import { EmptyState } from '@/ui/empty-state.tsx'
import { FailedState } from '@/ui/failed-state.tsx'
import { ListSkeleton } from '@/ui/list-skeleton.tsx'
import { ShowMore } from '@/ui/show-more.tsx'
import { JoinableRow } from './joinable-row.tsx'
import { useJoinableChannels } from './use-joinable-channels.ts'

/** The public channels one is not in yet, by name, page after page. */
export function BrowseDialog({ onClose }: { onClose: () => void }) {
  const joinable = useJoinableChannels()
  const channels = joinable.data?.pages.flatMap((page) => page.channels) ?? []

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title="Browse channels"
      description="Public channels that you can read and join."
      size="medium"
    >
      <DialogBody>
        {joinable.isPending ? <ListSkeleton rows={5} /> : null}
        {joinable.isError ? (
          <FailedState
            sentence={errorSentence(joinable.error)}
            onRetry={() => joinable.refetch()}
            busy={joinable.isFetching}
          />
        ) : null}
        {joinable.isSuccess && channels.length === 0 ? (
          <EmptyState
            icon={<Compass />}
            title="You are in every public channel"
            description="When someone starts another one, it appears here."
            action={<Button onClick={() => showDialog('create')}>Create a channel</Button>}
          />
        ) : null}
        <ul className="flex flex-col divide-y divide-line">
          {channels.map((channel) => (
            <JoinableRow key={channel.id} channel={channel} onClose={onClose} />
          ))}
        </ul>
        <ShowMore list={joinable} className="mt-4" />
      </DialogBody>
    </Dialog>
  )
}
