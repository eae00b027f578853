import { useSyncExternalStore } from 'react'

export type DialogName = 'jump' | 'browse' | 'create' | 'direct' | 'status' | 'shortcuts'

let current: DialogName | null = null
const listeners = new Set<() => void>()

/** Opens a dialog of the workspace, or closes the open one with null. */
export function showDialog(name: DialogName | null): void {
  current = name
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Which dialog of the workspace is open. */
export function useOpenDialog(): DialogName | null {
  return useSyncExternalStore(subscribe, () => current)
}
