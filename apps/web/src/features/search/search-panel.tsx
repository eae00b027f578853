import { useNavigate } from '@tanstack/react-router'
import { Search, SearchX } from 'lucide-react'
import { useEffect, useState } from 'react'
import { PanelHeader } from '@/features/channels/channel-room-panel-header.tsx'
import { errorSentence } from '@/lib/error-sentence.ts'
import { Button } from '@/ui/button.tsx'
import { EmptyState } from '@/ui/empty-state.tsx'
import { FailedState } from '@/ui/failed-state.tsx'
import { Input } from '@/ui/input.tsx'
import { ListSkeleton } from '@/ui/list-skeleton.tsx'
import { useDelayed } from '@/ui/use-delayed.ts'
import { SearchResult } from './search-result.tsx'
import { useSearch } from './use-search.ts'

type SearchPanelProps = { q: string; onClose: () => void }

/** Keeps the address in step with what is typed, without an entry in the history for each letter. */
function useTypedQuery(q: string): [string, (typed: string) => void] {
  const navigate = useNavigate()
  const [typed, setTyped] = useState(q)
  const [shown, setShown] = useState(q)
  const settled = useDelayed(typed.trim())
  if (q !== shown) {
    setShown(q)
    if (q !== typed.trim()) setTyped(q)
  }
  useEffect(() => {
    navigate({ to: '/search', search: { q: settled }, replace: true })
  }, [settled, navigate])
  return [typed, setTyped]
}

/** Searches the messages of one's channels. */
export function SearchPanel({ q, onClose }: SearchPanelProps) {
  const [typed, setTyped] = useTypedQuery(q)
  const results = useSearch(q)
  const messages = results.data?.pages.flatMap((page) => page.messages) ?? []
  return (
    <>
      <PanelHeader title="Search" onClose={onClose} />
      <search className="shrink-0 px-3 pt-3">
        <Input
          type="search"
          aria-label="Search messages"
          placeholder="Words, or their beginnings"
          maxLength={200}
          autoFocus
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </search>
      <div
        className="min-h-0 grow overflow-y-auto p-3"
        aria-live="polite"
        aria-busy={results.isFetching}
      >
        {q === '' ? (
          <EmptyState
            icon={<Search />}
            title="Find what was said"
            description="In all the channels that you are in. All the words must occur."
          />
        ) : results.isPending ? (
          <ListSkeleton rows={5} />
        ) : results.isError && messages.length === 0 ? (
          <FailedState sentence={errorSentence(results.error)} onRetry={() => results.refetch()} />
        ) : messages.length === 0 ? (
          <EmptyState
            icon={<SearchX />}
            title={`Nothing found for “${q}”`}
            description="Try fewer words, or only their beginnings."
          />
        ) : (
          <ul aria-label="Results" className="flex flex-col gap-2">
            {messages.map((message) => (
              <SearchResult key={message.id} message={message} q={q} />
            ))}
          </ul>
        )}
        {results.hasNextPage ? (
          <Button
            variant="quiet"
            wide
            className="mt-2"
            busy={results.isFetchingNextPage}
            onClick={() => results.fetchNextPage()}
          >
            Show more
          </Button>
        ) : null}
      </div>
    </>
  )
}
