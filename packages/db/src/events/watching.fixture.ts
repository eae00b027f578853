import { onTestFinished, vi } from 'vitest'
import type { Database } from '../database/index.ts'
import type { StoredChange } from './stored-change.ts'
import { type ChangeWatch, type WatchOptions, watchChanges } from './watch-changes.ts'

type Restart = { cursor: string; reason: string }
type Watching = {
  watch: ChangeWatch
  changes: StoredChange[]
  cursors: string[]
  restarts: Restart[]
  warnings: string[]
  /** Answers once `count` changes have come in all, and gives them. */
  changesOf: (count: number, timeout?: number) => Promise<StoredChange[]>
}

/** A watch over the database that keeps what it hears; closed with its test. */
export async function watching(
  database: Pick<Database, 'db'>,
  options: Partial<WatchOptions> = {},
): Promise<Watching> {
  const changes: StoredChange[] = []
  const cursors: string[] = []
  const restarts: Restart[] = []
  const warnings: string[] = []
  const watch = await watchChanges(database, {
    log: { warn: (_, message) => warnings.push(message) },
    onChanges: (batch) => {
      changes.push(...batch)
    },
    onCursor: (cursor) => cursors.push(cursor),
    onRestart: (cursor, reason) => restarts.push({ cursor, reason }),
    ...options,
  })
  onTestFinished(() => watch.close())
  const changesOf = (count: number, timeout = 10_000) =>
    vi.waitFor(
      () => {
        if (changes.length < count) throw new Error(`${changes.length} of ${count} changes`)
        return changes
      },
      { timeout, interval: 10 },
    )
  return { watch, changes, cursors, restarts, warnings, changesOf }
}
