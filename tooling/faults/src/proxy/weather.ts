/** What all connections of one proxy meet now. */
export type Weather = {
  isStalled: boolean
  bytesPerSecond: number | null
  /** How long answers are under way, in milliseconds. */
  delayMs: number
  /** Answers to requests that hold `text` are lost, `times` more times. */
  losing: { text: string; times: number } | null
  lost: number
}
