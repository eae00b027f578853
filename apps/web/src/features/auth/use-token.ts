import { useSyncExternalStore } from 'react'
import { tokens } from '@/lib/parley.ts'
import { queryClient } from '@/lib/query-client.ts'
import { tokenUserId } from './token-user.ts'

let current = tokenUserId(tokens.get())

function subscribe(listener: () => void): () => void {
  return tokens.onChange((token) => {
    const next = tokenUserId(token)
    if (next === current) return
    current = next
    // What one account has read is nothing for the next one's eyes.
    queryClient.clear()
    listener()
  })
}

/** Who is signed in, following the token over tabs; null for a stranger. */
export function useSignedInUserId(): string | null {
  return useSyncExternalStore(subscribe, () => current)
}
