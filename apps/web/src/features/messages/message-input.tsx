import { type ClipboardEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import type { DraftText } from '@/features/drafts/kept-draft.ts'
import { complete, completionAt } from './completion.ts'
import { withLabel } from './mention-text.ts'
import { optionId, SuggestionList } from './suggestion-list.tsx'
import { useGrownHeight } from './use-grown-height.ts'
import { type Suggestion, useSuggestions } from './use-suggestions.ts'

type MessageInputProps = {
  channelId: string
  id?: string
  label: string
  placeholder?: string
  draft: DraftText
  onChange: (draft: DraftText) => void
  onSubmit: () => void
  /** Keys that neither completing nor sending has taken. */
  onKey?: (event: KeyboardEvent<HTMLTextAreaElement>) => void
  onPasteFiles?: (files: File[]) => void
  onBlur?: () => void
  autoFocus?: boolean
}

/** Where messages are typed: grows to ten lines, completes people, channels and emoji, Enter submits. */
export function MessageInput(props: MessageInputProps) {
  const { channelId, draft, onChange, onSubmit } = props
  const listId = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  useGrownHeight(area, draft.text)
  const [caret, setCaret] = useState<number | null>(null)
  const [active, setActive] = useState(0)
  const query = caret === null ? null : completionAt(draft.text, caret)
  const suggestions = useSuggestions(channelId, query)
  const isOpen = query !== null && suggestions.length > 0
  const activeIndex = Math.min(active, suggestions.length - 1)

  const pick = (suggestion: Suggestion) => {
    if (query === null) return
    const made =
      'insert' in suggestion
        ? { labels: draft.labels, label: suggestion.insert }
        : withLabel(draft.labels, suggestion)
    const next = complete(draft.text, query, made.label)
    onChange({ text: next.text, labels: made.labels })
    setCaret(null)
    // The caret can only be set once the new text is in the box.
    requestAnimationFrame(() => area.current?.setSelectionRange(next.caret, next.caret))
  }

  const completeWith = (event: KeyboardEvent): boolean => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    const suggestion = suggestions[activeIndex]
    const first = suggestions[0]
    if (step !== 0) setActive((activeIndex + step + suggestions.length) % suggestions.length)
    else if (event.key === 'Escape') setCaret(null)
    else if ((event.key === 'Enter' || event.key === 'Tab') && suggestion) pick(suggestion)
    // The second colon of :tada: closes what the first has opened.
    else if (event.key === ':' && first?.name === `:${query?.typed}:`) pick(first)
    else return false
    event.preventDefault()
    event.stopPropagation()
    return true
  }

  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // While an input method composes, Enter belongs to it; 229 is how older browsers say so.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (isOpen && (!event.shiftKey || event.key === ':') && completeWith(event)) return
    if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
      event.preventDefault()
      onSubmit()
      return
    }
    props.onKey?.(event)
  }

  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files]
    if (files.length === 0 || props.onPasteFiles === undefined) return
    event.preventDefault()
    props.onPasteFiles(files)
  }

  return (
    <>
      {isOpen ? (
        <SuggestionList
          id={listId}
          suggestions={suggestions}
          active={activeIndex}
          onActivate={setActive}
          onPick={pick}
        />
      ) : null}
      <textarea
        ref={area}
        id={props.id}
        aria-label={props.label}
        placeholder={props.placeholder}
        rows={1}
        value={draft.text}
        // biome-ignore lint/a11y/noAutofocus: given to what was just asked for, such as a message to edit.
        autoFocus={props.autoFocus}
        onFocus={(event) => {
          const end = event.currentTarget.value.length
          if (props.autoFocus) event.currentTarget.setSelectionRange(end, end)
        }}
        onChange={(event) => {
          setCaret(event.target.selectionStart)
          setActive(0)
          onChange({ text: event.target.value, labels: draft.labels })
        }}
        onBlur={() => {
          setCaret(null)
          props.onBlur?.()
        }}
        onKeyDown={press}
        onPaste={paste}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={isOpen ? listId : undefined}
        aria-activedescendant={isOpen ? optionId(listId, activeIndex) : undefined}
        className="phone:min-h-11 block max-h-64 w-full resize-none bg-transparent px-3 py-2 leading-6 outline-none [field-sizing:content] phone:text-base"
      />
    </>
  )
}
