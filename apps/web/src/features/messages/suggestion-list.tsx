import { cn } from '@/lib/cn.ts'
import { Avatar } from '@/ui/avatar.tsx'
import type { Suggestion } from './use-suggestions.ts'

type SuggestionListProps = {
  id: string
  suggestions: readonly Suggestion[]
  active: number
  onActivate: (index: number) => void
  onPick: (suggestion: Suggestion) => void
}

function Icon({ icon }: { icon: Suggestion['icon'] }) {
  if ('user' in icon) return <Avatar user={icon.user} size="small" />
  return (
    <span
      aria-hidden="true"
      className={cn(
        'flex size-6 items-center justify-center',
        'emoji' in icon ? 'text-xl' : 'rounded-md bg-hover font-semibold text-ink-soft text-sm',
      )}
    >
      {'emoji' in icon ? icon.emoji : icon.sign}
    </span>
  )
}

/** The id of one option, for aria-activedescendant. */
export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`
}

/** What the composer offers to complete; the keyboard stays in the text. */
export function SuggestionList(props: SuggestionListProps) {
  const { id, suggestions, active, onActivate, onPick } = props
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Suggestions"
      className="absolute inset-x-0 bottom-full z-20 mb-2 max-h-72 overflow-y-auto rounded-xl bg-raised p-1.5 shadow-raised"
    >
      {suggestions.map((suggestion, index) => (
        <div
          key={suggestion.key}
          id={optionId(id, index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          onPointerMove={() => onActivate(index)}
          onPointerDown={(event) => {
            // Focus stays in the text.
            event.preventDefault()
            onPick(suggestion)
          }}
          className={cn(
            'flex h-9 cursor-default items-center gap-2.5 rounded-md px-2 text-sm phone:h-11',
            index === active && 'bg-selected',
          )}
        >
          <Icon icon={suggestion.icon} />
          <span className="shrink-0 font-medium">{suggestion.name}</span>
          <span className="truncate text-ink-faint">{suggestion.hint}</span>
        </div>
      ))}
    </div>
  )
}
