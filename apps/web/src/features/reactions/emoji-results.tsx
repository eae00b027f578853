import { cn } from '@/lib/cn.ts'
import type { EmojiEntry } from './emoji-data.ts'

export const resultColumns = 9

/** The id of one found emoji, for aria-activedescendant. */
export function resultId(listId: string, index: number): string {
  return `${listId}-${index}`
}

type EmojiResultsProps = {
  id: string
  found: readonly EmojiEntry[]
  active: number
  onActivate: (index: number) => void
  onPick: (entry: EmojiEntry) => void
}

/** The emoji that a search has found, the best first; the keyboard stays in the search box. */
export function EmojiResults({ id, found, active, onActivate, onPick }: EmojiResultsProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Found emoji"
      className="grid select-none content-start overflow-y-auto px-2 pb-2"
      style={{ gridTemplateColumns: `repeat(${resultColumns}, 2.25rem)` }}
    >
      {found.map((entry, index) => (
        <div
          key={entry.emoji}
          id={resultId(id, index)}
          role="option"
          tabIndex={-1}
          aria-label={entry.label}
          aria-selected={index === active}
          ref={(option) => {
            if (index === active) option?.scrollIntoView({ block: 'nearest' })
          }}
          onPointerMove={() => onActivate(index)}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onPick(entry)}
          onKeyDown={(event) => event.key === 'Enter' && onPick(entry)}
          className={cn(
            'flex size-9 cursor-default items-center justify-center rounded-md text-xl',
            index === active && 'bg-selected',
          )}
        >
          {entry.emoji}
        </div>
      ))}
    </div>
  )
}
