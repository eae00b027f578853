import { maxSearchLength } from '@parley/contracts'
import { Search, X } from 'lucide-react'
import { useId } from 'react'
import { cn } from '@/lib/cn.ts'
import { IconButton } from '@/ui/icon-button.tsx'
import { fieldLook } from '@/ui/input.tsx'
import { searchBoxId } from './search-box-id.ts'
import { SearchSuggestionList, suggestionId } from './search-suggestion-list.tsx'
import type { useSearchBox } from './use-search-box.ts'

/** Where a search is typed, with what completes it below. */
export function SearchBox({ box }: { box: ReturnType<typeof useSearchBox> }) {
  const listId = useId()
  const { text, suggestions, active } = box
  const isOpen = suggestions.length > 0
  return (
    <div className="relative min-w-0 grow">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute top-1/2 left-3 size-4 -translate-y-1/2 text-ink-faint"
      />
      <input
        ref={box.input}
        id={searchBoxId}
        type="text"
        role="combobox"
        inputMode="search"
        enterKeyHint="search"
        aria-label="Search messages"
        aria-expanded={isOpen}
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen && active >= 0 ? suggestionId(listId, active) : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        autoCapitalize="off"
        autoCorrect="off"
        spellCheck={false}
        placeholder="Words, from:, in:, has: …"
        maxLength={maxSearchLength}
        // biome-ignore lint/a11y/noAutofocus: whoever opens the search types next
        autoFocus
        value={text}
        onChange={({ target }) => box.onChange(target.value, target.selectionStart ?? 0)}
        onSelect={({ currentTarget }) => box.onMoveCaret(currentTarget.selectionStart ?? 0)}
        onKeyDown={box.onKeyDown}
        onBlur={box.close}
        className={cn(fieldLook, 'h-9 pr-9 pl-9 phone:h-11 phone:text-base')}
      />
      {text === '' ? null : (
        <IconButton
          label="Clear the search"
          size="small"
          className="absolute inset-y-0 right-1 my-auto"
          onClick={() => box.write('', 0)}
        >
          <X className="size-4" />
        </IconButton>
      )}
      {isOpen ? (
        <SearchSuggestionList
          id={listId}
          suggestions={suggestions}
          active={active}
          onPoint={box.setActive}
          onTake={box.take}
        />
      ) : null}
    </div>
  )
}
