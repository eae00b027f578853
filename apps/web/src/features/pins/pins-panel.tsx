import type { Message } from '@parley/contracts'
import { Pin, PinOff } from 'lucide-react'
import { useChannelView } from '@/features/channels/channel-room-access.ts'
import { PanelHeader } from '@/features/channels/channel-room-panel-header.tsx'
import { MessageBody } from '@/features/messages/message-body.tsx'
import { MessageExcerpt } from '@/features/messages/message-excerpt.tsx'
import { useMessageChanges } from '@/features/messages/use-message-changes.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { EmptyState } from '@/ui/empty-state.tsx'
import { FailedState } from '@/ui/failed-state.tsx'
import { IconButton } from '@/ui/icon-button.tsx'
import { ListSkeleton } from '@/ui/list-skeleton.tsx'
import { ShowMore } from '@/ui/show-more.tsx'
import { usePins } from './use-pins.ts'

type PinsPanelProps = { channelId: string; onClose: () => void }

function PinnedMessage({ message, mayUnpin }: { message: Message; mayUnpin: boolean }) {
  const { setPinned } = useMessageChanges()
  return (
    <MessageExcerpt
      message={message}
      action={
        mayUnpin ? (
          <IconButton
            label="Unpin"
            size="small"
            className="bg-surface"
            onClick={() => setPinned(message, false)}
          >
            <PinOff className="size-4" />
          </IconButton>
        ) : null
      }
    >
      <MessageBody content={message.content} />
    </MessageExcerpt>
  )
}

/** What is pinned in a channel; each leads to where it was said. */
export function PinsPanel({ channelId, onClose }: PinsPanelProps) {
  const { view } = useChannelView(channelId)
  const pins = usePins(channelId)
  const messages = pins.data?.pages.flatMap((page) => page.messages) ?? []
  return (
    <>
      <PanelHeader title="Pinned messages" onClose={onClose} />
      <div className="min-h-0 grow overflow-y-auto p-3">
        {pins.isPending ? <ListSkeleton rows={5} /> : null}
        {pins.isError && messages.length === 0 ? (
          <FailedState sentence={errorSentence(pins.error)} onRetry={() => pins.refetch()} />
        ) : null}
        {pins.isSuccess && messages.length === 0 ? (
          <EmptyState
            icon={<Pin />}
            title="Nothing is pinned"
            description="Pin what people should find again: a decision, a link, how things are done here."
          />
        ) : null}
        <ul className="flex flex-col gap-2">
          {messages.map((message) => (
            <PinnedMessage
              key={message.id}
              message={message}
              mayUnpin={view?.mayWith('message_pinner', message) ?? false}
            />
          ))}
        </ul>
        <ShowMore list={pins} variant="quiet" />
      </div>
    </>
  )
}
