import type { Message } from '@parley/contracts'
import { useNavigate } from '@tanstack/react-router'
import { SlidersHorizontal } from 'lucide-react'
import { useRef, useState } from 'react'
import { PanelHeader } from '@/features/channels/channel-room-panel-header.tsx'
import { useMe } from '@/features/users/use-me.ts'
import { cn } from '@/lib/cn.ts'
import { IconButton } from '@/ui/icon-button.tsx'
import { rememberSearch } from './recent-searches.ts'
import { SearchBox } from './search-box.tsx'
import { SearchChips } from './search-chips.tsx'
import { withFilter } from './search-completion.ts'
import { SearchFilterForm } from './search-filter-form.tsx'
import { SearchResults } from './search-results.tsx'
import { SearchStart } from './search-start.tsx'
import { useSearchBox } from './use-search-box.ts'

type SearchPanelProps = { q: string; openId: string | null; onClose: () => void }

/** Searches the messages of one's channels: the whole search stands in the address. */
export function SearchPanel({ q, openId, onClose }: SearchPanelProps) {
  const me = useMe()
  const navigate = useNavigate()
  const list = useRef<HTMLUListElement>(null)
  const [isFiltering, setIsFiltering] = useState(false)

  const onSearch = (typed: string, isMeant: boolean) => {
    if (isMeant) rememberSearch(me.id, typed)
    // Without an entry in the history for each letter.
    if (typed !== q) navigate({ to: '/search', search: { q: typed }, replace: true })
  }
  const box = useSearchBox({
    q,
    onSearch,
    onLeaveDown: () => list.current?.querySelector<HTMLElement>('a[href]')?.focus(),
  })
  const open = ({ channel_id, id }: Message) => {
    rememberSearch(me.id, q)
    const search = { q, channel: channel_id, message: id }
    // The first one adds a step back to what was found; from one to the next there is none.
    navigate({ to: '/search', search, replace: openId !== null })
  }
  const write = (text: string) => box.write(text, text.length)
  const begin = (filter: string) => write(withFilter(box.text, filter))
  return (
    <>
      <PanelHeader title="Search" onClose={onClose} />
      <search className="shrink-0">
        <div className="flex items-center gap-1.5 px-3 pt-3">
          <SearchBox box={box} />
          <IconButton
            label="Filters"
            size="large"
            aria-expanded={isFiltering}
            className={cn(isFiltering && 'bg-selected text-accent-text')}
            onClick={() => setIsFiltering(!isFiltering)}
          >
            <SlidersHorizontal className="size-4.5" />
          </IconButton>
        </div>
        {isFiltering ? (
          <SearchFilterForm
            text={box.text}
            onChange={(text) => box.onChange(`${text} `.trimStart(), text.length + 1)}
            onBegin={begin}
          />
        ) : null}
        <SearchChips text={box.text} onChange={(text) => write(text === '' ? '' : `${text} `)} />
      </search>
      <div className="min-h-0 grow overflow-y-auto p-3">
        {q === '' ? (
          <SearchStart
            onSearch={(typed) => {
              write(`${typed} `)
              box.search(typed, true)
            }}
            onFilter={begin}
          />
        ) : (
          <SearchResults
            q={q}
            openId={openId}
            list={list}
            onOpen={open}
            onLeaveUp={() => box.input.current?.focus()}
          />
        )}
      </div>
    </>
  )
}
