import { useSyncExternalStore } from 'react'

let text = ''
const listeners = new Set<() => void>()

/** Says a sentence to screen readers when they next pause; a later one replaces it. */
export function announce(sentence: string): void {
  // The same words twice are no change to the region, so a space makes them one.
  text = sentence === text ? `${sentence}\u00A0` : sentence
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The live region that `announce` speaks through; stands once in the page. */
export function Announcer() {
  const sentence = useSyncExternalStore(subscribe, () => text)
  return (
    <div aria-live="polite" aria-atomic="true" className="sr-only">
      {sentence}
    </div>
  )
}
