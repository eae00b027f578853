/** What the use-cases tell of themselves; the host turns it into metrics. Times are in seconds. */
export type Observer = {
  send(seconds: number): void
  groupSize(messages: number): void
  fanOutLag(seconds: number): void
  subscribers(count: number): void
  /** Bytes that wait in a reader's socket, as seen at each of its heartbeats. */
  readerBuffer(bytes: number): void
  resume(outcome: 'fresh' | 'replayed' | 'reset'): void
  reset(reason: string): void
  /** What became of a push: `dropped` before it was tried, `given_up` after several tries, `outdated` where it was no news any more before one of these. */
  push(outcome: 'sent' | 'gone' | 'outdated' | 'refused' | 'given_up' | 'dropped'): void
}

const ignore = () => undefined

/** An observer that nobody listens to. */
export const silentObserver: Observer = {
  send: ignore,
  groupSize: ignore,
  fanOutLag: ignore,
  subscribers: ignore,
  readerBuffer: ignore,
  resume: ignore,
  reset: ignore,
  push: ignore,
}
