import type { Standings } from './standings.ts'

export type Count = { count: number; secondsLeft: number }

/**
 * What may be lost and is shared by all server processes of a workspace: through Redis where there
 * is one, kept in the process where there is only one.
 */
export type Ephemeral = {
  /** Adds to a counter that is gone `windowSeconds` after its first use; a negative `by` gives back. */
  add(counter: { key: string; by: number; windowSeconds: number }): Promise<Count>
  /** Sends a notice to every process, this one included. */
  publish(notice: string): Promise<void>
  onNotice(listener: (notice: string) => void): void
  standings: Standings
  close(): Promise<void>
}
