import { type KeyboardEvent, type RefObject, useRef } from 'react'

type DirectKeys = {
  input: RefObject<HTMLInputElement | null>
  typed: string
  /** Puts the person of that row in, or takes them out again. */
  choose: (index: number) => void
  takeOutLast: () => void
  start: () => void
}

/**
 * Choosing people by keyboard: arrows go from the box through the rows, Enter adds (in the box the first
 * of the list), Backspace in the empty box takes the last one out, and Enter with ⌘ or Ctrl starts.
 */
export function useDirectKeys({ input, typed, choose, takeOutLast, start }: DirectKeys) {
  const list = useRef<HTMLUListElement>(null)

  const press = (event: KeyboardEvent): boolean => {
    const all = [...(list.current?.querySelectorAll<HTMLInputElement>('input') ?? [])]
    const rows = all.filter((each) => !each.disabled)
    const row = rows.findIndex((each) => each.matches(':focus'))
    const isInBox = event.target === input.current
    if (!isInBox && row < 0) return false
    if (event.key === 'ArrowDown') rows[row + 1]?.focus()
    else if (event.key === 'ArrowUp') (row > 0 ? rows[row - 1] : input.current)?.focus()
    else if (event.key === 'Enter') {
      const chosen = isInBox ? all[0] : rows[row]
      if (chosen !== undefined && (!isInBox || typed.trim() !== '')) choose(all.indexOf(chosen))
    } else if (event.key === 'Backspace' && isInBox && typed === '') takeOutLast()
    else return false
    return true
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      start()
    } else if (press(event)) event.preventDefault()
  }
  return { list, onKeyDown }
}
