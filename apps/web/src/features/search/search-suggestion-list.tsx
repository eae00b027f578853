import { useEffect, useRef } from 'react'
import { cn } from '@/lib/cn.ts'
import { Avatar } from '@/ui/avatar.tsx'
import type { SearchSuggestion } from './use-search-suggestions.ts'

type SearchSuggestionListProps = {
  id: string
  suggestions: readonly SearchSuggestion[]
  active: number
  onPoint: (index: number) => void
  onTake: (index: number) => void
}

/** The id of one option, for aria-activedescendant. */
export function suggestionId(listId: string, index: number): string {
  return `${listId}-${index}`
}

/** What can complete the search; the keyboard stays in the text. */
export function SearchSuggestionList(props: SearchSuggestionListProps) {
  const { id, suggestions, active, onPoint, onTake } = props
  const list = useRef<HTMLDivElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <div
      ref={list}
      id={id}
      role="listbox"
      aria-label="Suggestions"
      className="absolute inset-x-0 top-full z-20 mt-1.5 max-h-80 overflow-y-auto rounded-xl bg-raised p-1.5 shadow-raised"
    >
      {suggestions.map((suggestion, index) => (
        <div
          key={suggestion.replacement}
          id={suggestionId(id, index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onPointerMove={() => onPoint(index)}
          onPointerDown={(event) => {
            // Focus stays in the text.
            event.preventDefault()
            onTake(index)
          }}
          className={cn(
            'flex h-9 cursor-default items-center gap-2.5 rounded-md px-2 text-sm phone:h-11',
            index === active && 'bg-selected',
          )}
        >
          {suggestion.user ? <Avatar user={suggestion.user} size="small" /> : null}
          {suggestion.sign ? (
            <span
              aria-hidden="true"
              className="flex size-6 shrink-0 items-center justify-center rounded-md bg-hover font-semibold text-ink-soft text-sm"
            >
              {suggestion.sign}
            </span>
          ) : null}
          <span className="shrink-0 truncate font-medium [max-width:75%]">{suggestion.name}</span>
          <span
            className={cn(
              'min-w-0 truncate',
              index === active ? 'text-ink-soft' : 'text-ink-faint',
            )}
          >
            {suggestion.hint}
          </span>
        </div>
      ))}
    </div>
  )
}
