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
  /** Members of a set, each living until its moment (milliseconds) unless renewed. */
  keepAlive(entry: { set: string; member: string; until: number }): Promise<void>
  remove(entry: { set: string; member: string }): Promise<boolean>
  living(set: string): Promise<string[]>
  /** Takes out the members whose time is over; each is told to one caller among all processes. */
  takeExpired(set: string): Promise<string[]>
  close(): Promise<void>
}
