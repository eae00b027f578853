import type { ChangeEvent } from '@parley/contracts'
import type { QueryClient } from '@tanstack/react-query'

const recordings = new WeakMap<QueryClient, Set<ChangeEvent[]>>()

/** Keeps the event for every fetch that is under way. */
export function recordEvent(queryClient: QueryClient, event: ChangeEvent): void {
  for (const recording of recordings.get(queryClient) ?? []) recording.push(event)
}

/**
 * Fetches, and hands the answer on together with the events that came in the meantime: the answer
 * replaces what they wrote to the cache, so the caller applies them again. Rejects as `fetch` does.
 */
export async function fetchWithEvents<Answer, Result>(
  queryClient: QueryClient,
  options: {
    fetch: () => Promise<Answer>
    settle: (answer: Answer, events: readonly ChangeEvent[]) => Result
  },
): Promise<Result> {
  const recording: ChangeEvent[] = []
  const open = recordings.get(queryClient) ?? new Set()
  recordings.set(queryClient, open.add(recording))
  try {
    return options.settle(await options.fetch(), recording)
  } finally {
    open.delete(recording)
  }
}
