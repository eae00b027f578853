import { useSyncExternalStore } from 'react'

export const themeChoices = ['system', 'light', 'dark'] as const
export type ThemeChoice = (typeof themeChoices)[number]

const key = 'parley.theme'
const systemDark = window.matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()

function readChoice(): ThemeChoice {
  const stored = localStorage.getItem(key)
  return themeChoices.find((choice) => choice === stored) ?? 'system'
}

function wantedTheme(choice: ThemeChoice): 'light' | 'dark' {
  if (choice !== 'system') return choice
  return systemDark.matches ? 'dark' : 'light'
}

// Kept, and not asked of the system at each rendering: who reads `matches` between a change and its event
// takes the event away from everybody, and the page would keep the theme it had.
let shown = wantedTheme(readChoice())

function apply(): void {
  shown = wantedTheme(readChoice())
  document.documentElement.dataset.theme = shown
  for (const listener of listeners) listener()
}

/** Keeps the choice for this browser and shows it at once, in other tabs too. */
export function setTheme(choice: ThemeChoice): void {
  localStorage.setItem(key, choice)
  apply()
}

systemDark.addEventListener('change', apply)
window.addEventListener('storage', (event) => event.key === key && apply())

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The chosen theme, and the one that is shown where the choice is the system's. */
export function useTheme(): { choice: ThemeChoice; shown: 'light' | 'dark' } {
  const choice = useSyncExternalStore(subscribe, readChoice)
  return { choice, shown: useSyncExternalStore(subscribe, () => shown) }
}
