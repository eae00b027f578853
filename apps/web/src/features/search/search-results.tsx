import { parleyErrorOf } from '@parley/client'
import { type Message, readSearch } from '@parley/contracts'
import { SearchX } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useEffect } from 'react'
import { moveInList } from '@/features/channels/move-in-list.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { EmptyState } from '@/ui/empty-state.tsx'
import { FailedState } from '@/ui/failed-state.tsx'
import { ListSkeleton } from '@/ui/list-skeleton.tsx'
import { ShowMore } from '@/ui/show-more.tsx'
import { SearchResult } from './search-result.tsx'
import { isAnswerable, useSearch } from './use-search.ts'

const notYet = 'Nothing to look for yet'
const nothing = 'Nothing found'

type SearchResultsProps = {
  q: string
  /** The id of the message that stands open beside them. */
  openId: string | null
  list: RefObject<HTMLUListElement | null>
  onOpen: (message: Message) => void
  /** Goes up from the first of them. */
  onLeaveUp: () => void
}

/** What a search has found, or why it has found nothing. */
export function SearchResults({ q, openId, list, onOpen, onLeaveUp }: SearchResultsProps) {
  const results = useSearch(q)
  const { terms, problems } = readSearch(q)
  const messages = results.data?.pages.flatMap((page) => page.messages) ?? []
  // A page may be empty and not the last, where so much was said that a search goes back in steps.
  const { hasNextPage, isFetching, isError, fetchNextPage } = results
  const goesOn = messages.length === 0 && hasNextPage && !isError
  useEffect(() => {
    if (goesOn && !isFetching) fetchNextPage()
  }, [goesOn, isFetching, fetchNextPage])
  const [problem] = problems
  if (problem !== undefined) return <Unanswerable title={notYet} sentence={problem.sentence} />
  if (!isAnswerable(q)) {
    return <Unanswerable title={notYet} sentence="Type a word, or a filter such as has:file" />
  }
  if (results.isPending || goesOn) return <ListSkeleton rows={5} />
  if (results.isError && messages.length === 0) {
    const refused = parleyErrorOf(results.error)
    if (refused?.status === 400) {
      return <Unanswerable title={nothing} sentence={refused.message} />
    }
    return (
      <FailedState
        sentence={errorSentence(results.error)}
        onRetry={() => results.refetch()}
        busy={results.isFetching}
      />
    )
  }
  if (messages.length === 0) {
    return (
      <EmptyState
        icon={<SearchX />}
        title={nothing}
        description="Try fewer words, or only their beginnings, or fewer filters. Only your own channels are searched."
      />
    )
  }
  const onKeyDown = (event: KeyboardEvent<HTMLUListElement>) => {
    const isFirst = event.currentTarget.querySelector('a[href]')?.matches(':focus') ?? false
    if (event.key !== 'ArrowUp' || !isFirst) return moveInList(event)
    event.preventDefault()
    onLeaveUp()
  }
  return (
    <>
      <p role="status" className="sr-only">
        {`${messages.length}${results.hasNextPage ? ' or more' : ''} found`}
      </p>
      <ul ref={list} aria-label="Results" className="flex flex-col gap-2" onKeyDown={onKeyDown}>
        {messages.map((message) => (
          <SearchResult
            key={message.id}
            message={message}
            terms={terms}
            isOpen={message.id === openId}
            onOpen={onOpen}
          />
        ))}
      </ul>
      <ShowMore list={results} variant="quiet" className="mt-2" />
    </>
  )
}

function Unanswerable({ title, sentence }: { title: string; sentence: string }) {
  return <EmptyState icon={<SearchX />} title={title} description={`${sentence}.`} />
}
