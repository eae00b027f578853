import type { Message } from '@parley/contracts'

let message: Message | null = null
const listeners = new Set<() => void>()

/** Asks when to be reminded of a message; null asks no more. */
export function remindOf(next: Message | null): void {
  message = next
  for (const listener of listeners) listener()
}

export const remindedMessage = {
  current: () => message,
  subscribe(listener: () => void) {
    listeners.add(listener)
    return () => listeners.delete(listener)
  },
}
