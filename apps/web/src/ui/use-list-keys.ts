import { type KeyboardEvent, useState } from 'react'

type ListKeys = { count: number; onChoose: (index: number) => void }

/**
 * The keys of a list under a text field: up and down move a mark (around its ends), Enter chooses
 * it. The field keeps the focus and points at the mark with aria-activedescendant.
 */
export function useListKeys({ count, onChoose }: ListKeys) {
  const [position, setPosition] = useState(0)
  const active = Math.min(position, Math.max(count - 1, 0))

  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends a composition belongs to the input method.
    if (event.nativeEvent.isComposing || count === 0) return
    if (event.key === 'ArrowDown') setPosition((active + 1) % count)
    else if (event.key === 'ArrowUp') setPosition((active - 1 + count) % count)
    else if (event.key === 'Enter') onChoose(active)
    else return
    event.preventDefault()
  }
  return { active, setActive: setPosition, onKeyDown }
}
