import {
  type KeyboardEvent,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { useDelayed } from '@/ui/use-delayed.ts'
import { completeSearch, searchCompletionAt } from './search-completion.ts'
import { takesFirst, useSearchSuggestions } from './use-search-suggestions.ts'

type SearchBoxOptions = {
  /** What is searched for now. */
  q: string
  /** Searches for what was typed; `isMeant` where that was said by Enter, and not only written. */
  onSearch: (q: string, isMeant: boolean) => void
  /** Goes from the box to what was found. */
  onLeaveDown: () => void
}

/**
 * What is typed into the search, and what completes it: arrows choose, Enter and Tab take, Escape puts
 * the suggestions away. What is typed is searched for once it rests, but for a filter whose value is still
 * being chosen.
 */
export function useSearchBox({ q, onSearch, onLeaveDown }: SearchBoxOptions) {
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(q === '' ? '' : `${q} `)
  const [caret, setCaret] = useState(text.length)
  const [isOpen, setIsOpen] = useState(false)
  /** The place of the mark; null until one was moved to. */
  const [chosen, setChosen] = useState<number | null>(null)
  /** Where the caret goes once the text that was put in is there. */
  const wanted = useRef<number | null>(null)

  const completion = isOpen ? searchCompletionAt(text, caret) : null
  const suggestions = useSearchSuggestions(completion)
  const first = completion !== null && takesFirst(completion) ? 0 : -1
  const active = Math.min(chosen ?? first, suggestions.length - 1)
  const isChoosing = completion !== null && completion.kind !== 'filter'

  const typed = text.trim()
  /** What was last searched for from here: that it now is does not take back what was typed since. */
  const [asked, setAsked] = useState(q)
  const [shown, setShown] = useState(q)
  if (q !== shown) {
    setShown(q)
    if (q !== asked) {
      setAsked(q)
      setText(q)
    }
  }
  const search = (wanted: string, isMeant: boolean) => {
    setAsked(wanted)
    onSearch(wanted, isMeant)
  }
  const settled = useDelayed(isChoosing ? null : typed, 250)
  const searchRested = useEffectEvent((rested: string) => search(rested, false))
  useEffect(() => {
    // Whoever is quicker than the delay, as by clearing what was just chosen, comes back to what had rested.
    if (settled !== null && settled === typed && settled !== q) searchRested(settled)
  }, [settled, typed, q])

  const write = (written: string, at: number) => {
    wanted.current = at
    setText(written)
    setCaret(at)
    setChosen(null)
    setIsOpen(true)
  }
  useLayoutEffect(() => {
    if (wanted.current === null) return
    input.current?.focus()
    input.current?.setSelectionRange(wanted.current, wanted.current)
    wanted.current = null
  })

  const take = (index: number) => {
    const suggestion = suggestions[index]
    if (completion === null || suggestion === undefined) return
    const completed = completeSearch(text, completion, suggestion.replacement)
    write(completed.text, completed.caret)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    // Keys of a composition belong to the input method.
    if (event.nativeEvent.isComposing) return
    const count = suggestions.length
    const isShown = completion !== null && count > 0
    // What stands there as it would be put in is not taken once more: Enter searches.
    const isWhole =
      isShown &&
      chosen === null &&
      suggestions[active]?.replacement === text.slice(completion.start, completion.end)
    if (event.key === 'Escape' && isShown) setIsOpen(false)
    else if (event.key === 'ArrowDown' && isShown) setChosen((active + 1) % count)
    else if (event.key === 'ArrowUp' && isShown) setChosen(active <= 0 ? count - 1 : active - 1)
    else if (event.key === 'ArrowDown') onLeaveDown()
    else if (event.key === 'Tab' && isShown && active >= 0) take(active)
    else if (event.key === 'Enter' && isShown && active >= 0 && !isWhole) take(active)
    else if (event.key === 'Enter') {
      setIsOpen(false)
      search(typed, true)
    } else return
    event.preventDefault()
  }

  return {
    input,
    text,
    suggestions,
    active,
    search,
    write,
    take,
    setActive: setChosen,
    onKeyDown,
    onChange: (changed: string, at: number) => {
      setText(changed)
      setCaret(at)
      setChosen(null)
      setIsOpen(true)
    },
    onMoveCaret: setCaret,
    close: () => setIsOpen(false),
  }
}
