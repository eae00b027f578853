import { MessagesSquare } from 'lucide-react'
import { useEffect } from 'react'
import { OpenSidebarButton } from '@/features/channels/open-sidebar-button.tsx'
import { errorSentence } from '@/lib/error-sentence.ts'
import { usePlace } from '@/router/use-place.ts'
import { EmptyState } from '@/ui/empty-state.tsx'
import { FailedState } from '@/ui/failed-state.tsx'
import { ListSkeleton } from '@/ui/list-skeleton.tsx'
import { ShowMore } from '@/ui/show-more.tsx'
import { refreshThreads } from './thread-cache.ts'
import { ThreadCard } from './thread-card.tsx'
import { threadsOf, unreadThreads } from './thread-pages.ts'
import { useThreads } from './use-threads.ts'

/** The inbox of followed threads: unread ones first when it is opened, and nothing moves by being read. */
export function ThreadsRoom() {
  const { panel } = usePlace()
  const list = useThreads()
  const threads = threadsOf(list.data)
  const unread = unreadThreads(list.data)
  const openId = panel?.kind === 'thread' ? panel.messageId : null

  // Put in order anew each time it is opened.
  useEffect(() => refreshThreads(), [])

  return (
    <div className="flex min-w-0 grow flex-col">
      <header className="flex h-14 shrink-0 items-center gap-2 border-line border-b px-5 phone:px-3">
        <OpenSidebarButton />
        <h1 className="font-semibold text-[1.0625rem]">Threads</h1>
        <p className="min-w-0 grow truncate text-ink-faint text-sm">
          {list.isSuccess && threads.length > 0
            ? unread === 0
              ? 'All read'
              : `${unread} unread`
            : null}
        </p>
      </header>
      <div className="min-h-0 grow overflow-y-auto bg-canvas px-5 py-4 phone:px-3">
        <div className="mx-auto max-w-3xl">
          {list.isPending ? <ListSkeleton rows={5} /> : null}
          {list.isError && threads.length === 0 ? (
            <FailedState
              sentence={errorSentence(list.error)}
              onRetry={() => list.refetch()}
              busy={list.isFetching}
            />
          ) : null}
          {list.isSuccess && threads.length === 0 ? (
            <EmptyState
              icon={<MessagesSquare />}
              title="No threads yet"
              description="Threads that you begin, answer, are mentioned in or follow are kept together here."
            />
          ) : null}
          {threads.length > 0 ? (
            <ul aria-label="Threads" className="flex flex-col gap-3">
              {threads.map((thread) => (
                <ThreadCard
                  key={thread.parent.id}
                  thread={thread}
                  isOpen={thread.parent.id === openId}
                />
              ))}
            </ul>
          ) : null}
          <ShowMore list={list} variant="quiet" className="mt-2" />
        </div>
      </div>
    </div>
  )
}
