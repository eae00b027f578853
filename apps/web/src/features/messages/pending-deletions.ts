import { useSyncExternalStore } from 'react'
import { errorSentence } from '@/lib/error-sentence.ts'
import { parley } from '@/lib/parley.ts'
import { toast } from '@/ui/toast.ts'

/** How long a deletion can be undone. */
const undoMilliseconds = 6000
const storageKey = 'parley.deletions'

const timers = new Map<string, ReturnType<typeof setTimeout>>()
const listeners = new Set<() => void>()
let hidden: ReadonlySet<string> = new Set()

function change(ids: Iterable<string>): void {
  hidden = new Set(ids)
  for (const listener of listeners) listener()
}

function stored(): string[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '[]')
    return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

function store(ids: readonly string[]): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(ids))
  } catch {
    // Without a storage the deletion lasts as long as the page.
  }
}

async function carryOut(id: string): Promise<void> {
  timers.delete(id)
  try {
    await parley.api.messages.delete.mutate({ message_id: id })
  } catch (error) {
    change([...hidden].filter((other) => other !== id))
    toast.error(errorSentence(error))
  }
  store(stored().filter((other) => other !== id))
}

/** Hides a message at once and deletes it when the time to undo is over; a closed page deletes it when it is next open. */
export function deleteWithUndo(id: string): void {
  change([...hidden, id])
  store([...stored(), id])
  timers.set(id, setTimeout(carryOut, undoMilliseconds, id))
  toast.message('Message deleted', {
    id: `delete-${id}`,
    duration: undoMilliseconds,
    action: { label: 'Undo', onClick: () => undoDeletion(id) },
  })
}

function undoDeletion(id: string): void {
  const timer = timers.get(id)
  if (timer === undefined) return
  clearTimeout(timer)
  timers.delete(id)
  store(stored().filter((other) => other !== id))
  change([...hidden].filter((other) => other !== id))
}

/** Carries out what a page that was closed too early had left to do. Once, when a room first opens. */
export function resumeDeletions(): void {
  for (const id of stored()) {
    if (hidden.has(id)) continue
    change([...hidden, id])
    void carryOut(id)
  }
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The messages that are hidden because they are about to be deleted. */
export function useHiddenMessages(): ReadonlySet<string> {
  return useSyncExternalStore(subscribe, () => hidden)
}
