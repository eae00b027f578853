import { useSyncExternalStore } from 'react'

/** Long enough to be taken up by a screen reader; what has been said is then no part of the page. */
const keptMs = 5_000

let text = ''
let timer: ReturnType<typeof setTimeout> | undefined
const listeners = new Set<() => void>()

function show(next: string): void {
  text = next
  for (const listener of listeners) listener()
}

/** Says a sentence to screen readers when they next pause; a later one replaces it. */
export function announce(sentence: string): void {
  clearTimeout(timer)
  timer = setTimeout(show, keptMs, '')
  // The same words twice are no change to the region, so a space makes them one.
  show(sentence === text ? `${sentence}\u00A0` : sentence)
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
