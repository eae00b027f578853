import type { Database } from '../database/index.ts'
import type { StoredChange } from './stored-change.ts'
import { SupervisedWatch } from './supervised-watch.ts'
import type { OwnMessages } from './to-stored-change.ts'

export type WatchOptions = {
  log: WatchLog
  /**
   * Gets what arrived together, in order, and is awaited before more is read. Where it throws, the
   * same changes come again after a pause.
   */
  onChanges: (changes: StoredChange[]) => void | Promise<void>
  /** Hears of a later place with nothing in between that has not been handed on. */
  onCursor: (cursor: string) => void
  /** Changes may be missing between the last cursor and this one, with which the watch goes on. */
  onRestart: (cursor: string, reason: string) => void
  /** `onEnd` hears, before what came meanwhile is handed on, that nothing had been heard for longer than `ms`. */
  gap?: { ms: number; onEnd: () => void }
  /** A cursor of an earlier watch to go on from; now unless given. */
  after?: string
  /**
   * How far before now the watch begins, so that readers of a process that has just started can be
   * told what they missed; where the database no longer has that much, it begins now. 0 unless given.
   */
  lookBackSeconds?: number
  /** What this process has stored itself, as it stored it: its new messages are then not read again. */
  ownMessages?: OwnMessages
}

type WatchLog = { warn: (details: object, message: string) => void }

export type ChangeWatch = {
  /** Every change after this cursor has been, or will be, handed on; moves with onRestart alone. */
  readonly floor: string
  /** The place up to which everything has been handed on. */
  cursor(): string
  /** False once what was committed `withinMs` (4,000) ago may not have been handed on yet. */
  isLive(withinMs?: number): boolean
  /** Whether it reads what happened before it was opened, and will be live once that has been handed on. */
  isCatchingUp(): boolean
  /** Answers when nothing more will be handed on; waits for an onChanges under way. */
  close(): Promise<void>
}

/**
 * Hands on every change of the database from now on (or from `after`), in the order of the log,
 * through failures of the stream, elections and restarts of the database. Throws where the stream
 * cannot be opened the first time.
 */
export async function watchChanges(
  database: Pick<Database, 'db'>,
  options: WatchOptions,
): Promise<ChangeWatch> {
  const watch = new SupervisedWatch(database, options)
  await watch.start()
  return watch
}
