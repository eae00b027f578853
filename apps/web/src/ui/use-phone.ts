import { useSyncExternalStore } from 'react'

// The same width as the `phone:` variant of the style sheet.
const phone = window.matchMedia('(width < 48rem)')

function subscribe(listener: () => void): () => void {
  phone.addEventListener('change', listener)
  return () => phone.removeEventListener('change', listener)
}

/** Whether the page shows one pane at a time. */
export function usePhone(): boolean {
  return useSyncExternalStore(subscribe, () => phone.matches)
}
