import { Link } from '@tanstack/react-router'
import { Bookmark, CircleCheck } from 'lucide-react'
import { OpenSidebarButton } from '@/features/channels/open-sidebar-button.tsx'
import { errorSentence } from '@/lib/error-sentence.ts'
import { EmptyState } from '@/ui/empty-state.tsx'
import { FailedState } from '@/ui/failed-state.tsx'
import { ListSkeleton } from '@/ui/list-skeleton.tsx'
import { ShowMore } from '@/ui/show-more.tsx'
import { SavedCard } from './saved-card.tsx'
import { useSaved } from './use-saved.ts'

const tab =
  'flex h-8 items-center rounded-lg px-2.5 text-ink-soft text-sm transition-colors hover:bg-hover aria-[current=page]:bg-selected aria-[current=page]:font-medium aria-[current=page]:text-ink phone:h-11'

function NothingSaved({ isDone }: { isDone: boolean }) {
  return isDone ? (
    <EmptyState
      icon={<CircleCheck />}
      title="Nothing is done yet"
      description="Saved messages that you mark as done are kept here."
    />
  ) : (
    <EmptyState
      icon={<Bookmark />}
      title="Nothing saved"
      description="Save a message for later from its actions, and find it here when you have the time."
    />
  )
}

function SavedList({ isDone }: { isDone: boolean }) {
  const list = useSaved(isDone)
  const saved = list.data?.pages.flatMap((page) => page.saved) ?? []
  if (list.isPending) return <ListSkeleton rows={5} />
  if (list.isError && saved.length === 0) {
    return <FailedState sentence={errorSentence(list.error)} onRetry={() => list.refetch()} />
  }
  return (
    <>
      {saved.length === 0 && !list.hasNextPage ? <NothingSaved isDone={isDone} /> : null}
      <ul aria-label="Saved messages" className="flex flex-col gap-2">
        {saved.map((each) => (
          <SavedCard key={each.message.id} saved={each} />
        ))}
      </ul>
      <ShowMore list={list} variant="quiet" className="mt-2" />
    </>
  )
}

function Room({ isDone }: { isDone: boolean }) {
  return (
    <main id="room" className="flex h-full flex-col">
      <header className="flex h-14 shrink-0 items-center gap-2 border-line border-b px-5 phone:px-3">
        <OpenSidebarButton />
        <h1 className="font-semibold text-[1.0625rem]">Saved</h1>
        <nav aria-label="Saved messages" className="ml-2 flex gap-1">
          <Link to="/saved" activeOptions={{ exact: true }} className={tab}>
            In progress
          </Link>
          <Link to="/saved/done" className={tab}>
            Done
          </Link>
        </nav>
      </header>
      <div className="min-h-0 grow overflow-y-auto bg-canvas px-5 py-4 phone:px-3">
        <div className="mx-auto max-w-3xl">
          <SavedList isDone={isDone} />
        </div>
      </div>
    </main>
  )
}

/** What one has put aside and not done yet. */
export function SavedRoom() {
  return <Room isDone={false} />
}

/** What one had put aside and is through with. */
export function DoneRoom() {
  return <Room isDone={true} />
}
