import { Clock, X } from 'lucide-react'
import { useMe } from '@/features/users/use-me.ts'
import { Button } from '@/ui/button.tsx'
import { IconButton } from '@/ui/icon-button.tsx'
import { forgetSearch, forgetSearches, useRecentSearches } from './recent-searches.ts'
import { searchFilters } from './search-filters.ts'

type SearchStartProps = {
  onSearch: (q: string) => void
  /** Begins a filter in the box. */
  onFilter: (filter: string) => void
}

const unbroken = 'whitespace-nowrap'
const headline = 'font-semibold text-ink-soft text-xs'

/** What stands below an empty search: what was searched for before, and what can be typed. */
export function SearchStart({ onSearch, onFilter }: SearchStartProps) {
  const me = useMe()
  const recent = useRecentSearches(me.id)
  return (
    <div className="flex flex-col gap-5 py-1">
      {recent.length === 0 ? null : (
        <section aria-label="Recent searches">
          <div className="flex h-8 items-center justify-between pl-2">
            <h3 className={headline}>Recent searches</h3>
            <Button variant="quiet" size="small" onClick={() => forgetSearches(me.id)}>
              Clear
            </Button>
          </div>
          <ul className="flex flex-col">
            {recent.map((q) => (
              <li key={q} className="group/recent flex items-center rounded-md hover:bg-hover">
                <button
                  type="button"
                  onClick={() => onSearch(q)}
                  className="flex h-8 min-w-0 grow items-center gap-2.5 rounded-md px-2 text-left text-sm phone:h-11"
                >
                  <Clock aria-hidden="true" className="size-4 shrink-0 text-ink-faint" />
                  <span className="truncate">{q}</span>
                </button>
                <IconButton
                  label={`Forget ${q}`}
                  size="small"
                  className="opacity-0 focus-visible:opacity-100 group-hover/recent:opacity-100 phone:opacity-100"
                  onClick={() => forgetSearch(me.id, q)}
                >
                  <X className="size-4" />
                </IconButton>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label="Filters to type">
        <h3 className={`${headline} flex h-8 items-center pl-2`}>Narrow it down</h3>
        <ul className="flex flex-col">
          {searchFilters.map(({ key, what, example }) => (
            <li key={key}>
              <button
                type="button"
                onClick={() => onFilter(`${key}:`)}
                className="flex h-8 w-full items-center gap-3 rounded-md px-2 text-left text-sm hover:bg-hover phone:h-11"
              >
                <code className="w-16 shrink-0 font-medium text-accent-text">{key}:</code>
                <span className="grow truncate text-ink-soft">{what}</span>
                <code className="shrink-0 text-ink-faint text-xs">{example}</code>
              </button>
            </li>
          ))}
        </ul>
        <p className="px-2 pt-3 text-ink-faint text-sm">
          All words must occur, or words that begin so.{' '}
          <code className={unbroken}>"In quotes"</code> they stand as they are, one after the other;{' '}
          <code className={unbroken}>-word</code> and <code className={unbroken}>-from:</code> leave
          out.
        </p>
      </section>
    </div>
  )
}
