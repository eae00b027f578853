/** Who reads: with a token over tRPC's protocol, without one a bare WebSocket. */
export type ReaderSeat = { token: string | null; url: string }

/** What the driver asks of a process of readers; each order has one answer. */
export type Order =
  | { kind: 'open'; seats: ReaderSeat[]; maxMessages: number; atOnce: number }
  | { kind: 'reconnect'; reader: number }
  | { kind: 'heard' }
  | { kind: 'report'; messages: number }

export type Report = {
  /** For each reader in turn, for each message: epoch milliseconds after `base`; 0 where not heard. */
  times: Float32Array
  base: number
  repeated: number
  misordered: number
  resets: number
  /** Connections that ended without being asked to. */
  dropped: number
  bytesPerMessage: number
}

export type Answers = {
  open: null
  reconnect: null
  heard: number
  report: Report
}
