import { useSyncExternalStore } from 'react'

const maxKept = 8
const none: readonly string[] = []
const listeners = new Set<() => void>()
/** What was read last, so that the same text gives the same list. */
let last: { stored: string | null; list: readonly string[] } = { stored: null, list: none }

const keyOf = (userId: string) => `parley.searches.${userId}`

function tell(): void {
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('storage', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('storage', listener)
  }
}

/** What a person has searched for on this device, the latest first. */
export function recentSearches(userId: string): readonly string[] {
  const stored = localStorage.getItem(keyOf(userId))
  if (stored !== last.stored) last = { stored, list: parsed(stored) }
  return stored === null ? none : last.list
}

function parsed(stored: string | null): readonly string[] {
  try {
    const value: unknown = JSON.parse(stored ?? '[]')
    return Array.isArray(value) ? value.filter((q) => typeof q === 'string') : none
  } catch {
    return none
  }
}

function keep(userId: string, searches: readonly string[]): void {
  try {
    if (searches.length === 0) localStorage.removeItem(keyOf(userId))
    else localStorage.setItem(keyOf(userId), JSON.stringify(searches.slice(0, maxKept)))
  } catch {
    // A full storage forgets a search, no more.
  }
  tell()
}

/** Puts a search before all others. */
export function rememberSearch(userId: string, typed: string): void {
  const q = typed.trim()
  if (q === '') return
  keep(userId, [q, ...recentSearches(userId).filter((other) => other !== q)])
}

export function forgetSearch(userId: string, q: string): void {
  keep(
    userId,
    recentSearches(userId).filter((other) => other !== q),
  )
}

export function forgetSearches(userId: string): void {
  keep(userId, none)
}

/** The same list, as it changes in this tab and in others. */
export function useRecentSearches(userId: string): readonly string[] {
  return useSyncExternalStore(subscribe, () => recentSearches(userId))
}
