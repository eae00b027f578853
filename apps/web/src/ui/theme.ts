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

function shownTheme(choice: ThemeChoice): 'light' | 'dark' {
  if (choice !== 'system') return choice
  return systemDark.matches ? 'dark' : 'light'
}

function apply(): void {
  document.documentElement.dataset.theme = shownTheme(readChoice())
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
  const shown = useSyncExternalStore(subscribe, () => shownTheme(readChoice()))
  return { choice, shown }
}
