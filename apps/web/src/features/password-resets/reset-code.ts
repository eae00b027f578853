import { passwordResetPath } from '@parley/contracts'
import { useSyncExternalStore } from 'react'

/** The address where a person chooses a new password by this code. */
export function resetLink(code: string): string {
  return new URL(passwordResetPath(code), window.location.origin).href
}

function codeInUrl(): string {
  return new URLSearchParams(window.location.hash.slice(1)).get('code') ?? ''
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener)
  return () => window.removeEventListener('hashchange', listener)
}

/** The code of the page's address; another link opened in the same tab changes it without a load. */
export function useResetCode(): string {
  return useSyncExternalStore(subscribe, codeInUrl)
}
