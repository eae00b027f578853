import { searchPieces } from '@parley/contracts'
import { useId } from 'react'
import { Button } from '@/ui/button.tsx'
import { Input } from '@/ui/input.tsx'
import { withFilter, withoutPiece } from './search-completion.ts'
import { searchMarks } from './search-filters.ts'

type SearchFilterFormProps = {
  text: string
  onChange: (text: string) => void
  /** Begins a filter in the box, where its value is chosen. */
  onBegin: (filter: string) => void
}

const dates = [
  { key: 'after', label: 'After' },
  { key: 'before', label: 'Before' },
] as const

/** The filter of the text with this key and, where given, this value. */
function filterIn(text: string, key: string, value?: string) {
  for (const piece of searchPieces(text)) {
    if (piece.kind !== 'filter' || piece.isExcluded || piece.key !== key) continue
    if (value === undefined || piece.value.toLowerCase() === value) return piece
  }
  return undefined
}

/** The filters of a search for the mouse: what they do to the text is what one would have typed. */
export function SearchFilterForm({ text, onChange, onBegin }: SearchFilterFormProps) {
  const id = useId()
  const replace = (key: 'after' | 'before', value: string) => {
    const piece = filterIn(text, key)
    const rest = piece === undefined ? text : withoutPiece(text, piece)
    onChange(value === '' ? rest : withFilter(rest, `${key}:${value}`))
  }
  return (
    <fieldset
      aria-label="Filters"
      className="mx-3 mt-2 flex min-w-0 flex-col gap-3 rounded-xl border border-line p-3"
    >
      <div className="grid grid-cols-2 gap-2">
        <Button size="small" onClick={() => onBegin('from:')}>
          From…
        </Button>
        <Button size="small" onClick={() => onBegin('in:')}>
          In…
        </Button>
      </div>
      <div className="grid grid-cols-2 gap-x-2">
        {searchMarks.map(({ key, value, name }) => {
          const piece = filterIn(text, key, value)
          const toggled =
            piece === undefined ? withFilter(text, `${key}:${value}`) : withoutPiece(text, piece)
          return (
            <label key={value} className="flex h-8 items-center gap-2.5 text-sm phone:h-11">
              <input
                type="checkbox"
                checked={piece !== undefined}
                onChange={() => onChange(toggled)}
                className="size-4 accent-accent"
              />
              {name}
            </label>
          )
        })}
      </div>
      <div className="grid grid-cols-2 gap-2">
        {dates.map(({ key, label }) => {
          const value = filterIn(text, key)?.value ?? ''
          return (
            <label
              key={key}
              htmlFor={`${id}-${key}`}
              className="flex min-w-0 flex-col gap-1 text-ink-soft text-xs"
            >
              {label}
              <Input
                id={`${id}-${key}`}
                type="date"
                value={/^\d{4}-\d{2}-\d{2}$/.test(value) ? value : ''}
                onChange={({ target }) => replace(key, target.value)}
                className="px-2 text-sm"
              />
            </label>
          )
        })}
      </div>
    </fieldset>
  )
}
