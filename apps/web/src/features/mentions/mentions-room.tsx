import type { Message } from '@parley/contracts'
import { AtSign } from 'lucide-react'
import { OpenSidebarButton } from '@/features/channels/open-sidebar-button.tsx'
import { useOwnChannel } from '@/features/channels/use-channels.ts'
import { MessageBody } from '@/features/messages/message-body.tsx'
import { MessageExcerpt } from '@/features/messages/message-excerpt.tsx'
import { messagePlace } from '@/features/messages/message-place.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { EmptyState } from '@/ui/empty-state.tsx'
import { FailedState } from '@/ui/failed-state.tsx'
import { ListSkeleton } from '@/ui/list-skeleton.tsx'
import { ShowMore } from '@/ui/show-more.tsx'
import { useMentions } from './use-mentions.ts'

function MentionOf({ message }: { message: Message }) {
  const channel = useOwnChannel(message.channel_id)
  return (
    <MessageExcerpt message={message} place={messagePlace(message, channel)}>
      <MessageBody content={message.content} />
    </MessageExcerpt>
  )
}

function MentionList() {
  const mentions = useMentions()
  const messages = mentions.data?.pages.flatMap((page) => page.messages) ?? []
  if (mentions.isPending) return <ListSkeleton rows={6} />
  if (mentions.isError && messages.length === 0) {
    return (
      <FailedState sentence={errorSentence(mentions.error)} onRetry={() => mentions.refetch()} />
    )
  }
  if (messages.length === 0) {
    return (
      <EmptyState
        icon={<AtSign />}
        title="Nobody has mentioned you yet"
        description="Messages that name you, or everyone in a channel of yours, are gathered here."
      />
    )
  }
  return (
    <>
      <ul aria-label="Mentions" className="flex flex-col gap-2">
        {messages.map((message) => (
          <MentionOf key={message.id} message={message} />
        ))}
      </ul>
      <ShowMore list={mentions} variant="quiet" className="mt-2" />
    </>
  )
}

/** Where one was mentioned, newest first; each leads to what was said around it. */
export function MentionsRoom() {
  return (
    <main id="room" className="flex h-full flex-col">
      <header className="flex h-14 shrink-0 items-center gap-2 border-line border-b px-5 phone:px-3">
        <OpenSidebarButton />
        <h1 className="font-semibold text-[1.0625rem]">Mentions</h1>
      </header>
      <div className="min-h-0 grow overflow-y-auto bg-canvas px-5 py-4 phone:px-3">
        <div className="mx-auto max-w-3xl">
          <MentionList />
        </div>
      </div>
    </main>
  )
}
