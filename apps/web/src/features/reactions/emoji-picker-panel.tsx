import { qualifiedEmoji } from '@parley/contracts'
import { EmojiPicker } from 'frimousse'
import { type KeyboardEvent, useId, useState } from 'react'
import { cn } from '@/lib/cn.ts'
import { emojiCategories } from './emoji-data.ts'
import { EmojiResults, resultColumns, resultId } from './emoji-results.tsx'
import { searchEmoji, shownEmoji } from './emoji-search.ts'

const mostFound = resultColumns * 9

const data = {
  locale: 'en',
  emojis: shownEmoji.map(({ emoji, label, category, version, tags, codes }) => ({
    emoji,
    label,
    category,
    version,
    tags: [...tags, ...codes],
  })),
  categories: emojiCategories,
  skinTones: {
    light: 'Light skin tone',
    'medium-light': 'Medium-light skin tone',
    medium: 'Medium skin tone',
    'medium-dark': 'Medium-dark skin tone',
    dark: 'Dark skin tone',
  },
}

/** The picker counts rows and columns from 0, ARIA from 1. */
function fromOne<Props extends { [Key in Index]?: number | undefined }, Index extends string>(
  props: Props,
  index: Index,
): Props {
  const counted = props[index]
  return counted === undefined ? props : { ...props, [index]: counted + 1 }
}

const steps: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -resultColumns,
  ArrowDown: resultColumns,
}

/** What is searched for, what that finds, and the keys that move among it: the library's own search has another order. */
function useResults(onPick: (emoji: string) => void) {
  const [q, setQ] = useState('')
  const [active, setActive] = useState(0)
  const isSearching = q.trim() !== ''
  const found = isSearching ? searchEmoji(q, mostFound) : []
  const pick = (index: number) => {
    const entry = found[index]
    if (entry !== undefined) onPick(qualifiedEmoji(entry.emoji))
  }
  const press = (event: KeyboardEvent) => {
    if (!isSearching || event.nativeEvent.isComposing) return
    const step = steps[event.key]
    if (step !== undefined) {
      setActive(Math.max(0, Math.min(found.length - 1, active + step)))
    } else if (event.key === 'Enter') pick(active)
    else return
    event.preventDefault()
  }
  const search = (typed: string) => {
    setQ(typed)
    setActive(0)
  }
  return { q, isSearching, found, active, setActive, press, search }
}

/** The whole picker: a search box and the emoji by category, all by keyboard. Loaded when first opened. */
export default function EmojiPickerPanel({ onPick }: { onPick: (emoji: string) => void }) {
  const listId = useId()
  const { q, isSearching, found, active, setActive, press, search } = useResults(onPick)
  const current = found[active]
  return (
    <EmojiPicker.Root
      columns={resultColumns}
      resolveEmojiData={() => data}
      onEmojiSelect={({ emoji }) => onPick(qualifiedEmoji(emoji))}
      className="flex h-80 w-[21rem] max-w-[calc(100vw-1rem)] flex-col"
    >
      <EmojiPicker.Search
        autoFocus
        aria-label="Search emoji"
        placeholder="Search emoji"
        aria-controls={isSearching ? listId : undefined}
        aria-activedescendant={isSearching && current ? resultId(listId, active) : undefined}
        onChange={(event) => search(event.target.value)}
        onKeyDown={press}
        className="m-2 h-9 shrink-0 rounded-lg border border-field bg-surface px-3 text-sm focus-visible:border-accent focus-visible:outline-offset-0 phone:h-11 phone:text-base"
      />
      {isSearching ? (
        <div className="flex min-h-0 grow flex-col">
          {found.length === 0 ? (
            <p role="status" className="p-4 text-ink-soft text-sm">
              No emoji for “{q.trim()}”
            </p>
          ) : (
            <EmojiResults
              id={listId}
              found={found}
              active={active}
              onActivate={setActive}
              onPick={(entry) => onPick(qualifiedEmoji(entry.emoji))}
            />
          )}
        </div>
      ) : null}
      <EmojiPicker.Viewport
        className={cn('min-h-0 grow basis-0 outline-none', isSearching && 'hidden')}
        tabIndex={-1}
      >
        <EmojiPicker.Loading className="block p-4 text-ink-faint text-sm">
          Loading…
        </EmojiPicker.Loading>
        <EmojiPicker.List
          className="select-none pb-2"
          aria-label="Emoji"
          components={{
            CategoryHeader: ({ category, ...props }) => (
              <div
                {...props}
                className="bg-raised px-3 pt-2 pb-1 font-medium text-ink-faint text-xs"
              >
                {category.label}
              </div>
            ),
            Row: ({ children, ...props }) => (
              <div {...fromOne(props, 'aria-rowindex')} className="scroll-my-2 px-2">
                {children}
              </div>
            ),
            Emoji: ({ emoji, ...props }) => (
              <button
                {...fromOne(props, 'aria-colindex')}
                type="button"
                className="flex size-9 items-center justify-center rounded-md text-xl data-active:bg-selected"
              >
                {emoji.emoji}
              </button>
            ),
          }}
        />
      </EmojiPicker.Viewport>
      <EmojiPicker.ActiveEmoji>
        {({ emoji }) => {
          const named = isSearching ? current : emoji
          return (
            <p className="shrink-0 truncate border-line border-t px-3 py-2 text-ink-soft text-sm">
              {named ? `${named.emoji} ${named.label}` : 'Pick an emoji'}
            </p>
          )
        }}
      </EmojiPicker.ActiveEmoji>
    </EmojiPicker.Root>
  )
}
