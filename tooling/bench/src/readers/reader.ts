import { markedIndex } from './message-marks.ts'
import type { ReaderSeat } from './orders.ts'
import { openRawReader } from './raw-reader.ts'

export type Hearings = {
  heard: number
  bytes: number
  repeated: number
  misordered: number
  resets: number
  dropped: number
}

type Options = {
  seat: ReaderSeat
  /** One place for each message of the run: when it was heard, 0 before. */
  times: Float32Array
  now: () => number
  hearings: Hearings
}

/** Bytes of a frame within which its place in the log stands. */
const placeEnd = 150
const cursorPattern = /"id":"([0-9A-Fa-f]{18,})"/

/** One live reader, which notes what it hears in the totals of its process. */
export function createReader({ seat, times, now, hearings }: Options) {
  let leave = () => {}
  let onReady = () => {}
  let onRefused = (_error: Error) => {}
  let lastFrame: Buffer | undefined

  /** An event's place in the log comes early in its frame, and what is before it is always the same. */
  function comesAfter(payload: Buffer): boolean {
    if (seat.token === null || lastFrame === undefined) return true
    return lastFrame.subarray(0, placeEnd).compare(payload.subarray(0, placeEnd)) < 0
  }

  function hear(index: number, payload: Buffer): void {
    if (!comesAfter(payload)) hearings.misordered += 1
    lastFrame = payload
    hearings.bytes += payload.length
    if (times[index] !== 0) {
      hearings.repeated += 1
      return
    }
    hearings.heard += 1
    times[index] = now()
  }

  function onText(payload: Buffer): void {
    const index = markedIndex(payload)
    if (index >= 0) {
      hear(index, payload)
      return
    }
    const text = payload.toString('latin1')
    if (text.startsWith('{"id":1,"error"')) onRefused(new Error(`a reader was answered ${text}`))
    if (!text.includes('"type":"data"')) return
    lastFrame = payload
    if (text.includes('"type":"ready"')) onReady()
    else if (text.includes('"type":"reset"')) hearings.resets += 1
  }

  /** Connects, and answers once what comes next will be heard. */
  async function open(): Promise<void> {
    const own = { isLeft: false }
    const ready = new Promise<void>((resolve, reject) => {
      onReady = resolve
      onRefused = reject
    })
    // It is awaited below; a refusal that comes before that must not count as unhandled.
    ready.catch(() => undefined)
    const onClose = () => {
      if (own.isLeft) return
      onRefused(new Error('a reader lost its connection'))
      hearings.dropped += 1
    }
    const raw = await openRawReader({ url: seat.url, onText, onClose })
    leave = () => {
      own.isLeft = true
      raw.destroy()
    }
    if (seat.token === null) return
    const lastEventId = cursorPattern.exec(lastFrame?.toString('latin1') ?? '')?.[1]
    raw.send(JSON.stringify({ method: 'connectionParams', data: { token: seat.token } }))
    const params = { path: 'events.subscribe', input: { lastEventId } }
    raw.send(JSON.stringify({ id: 1, method: 'subscription', params }))
    await ready
  }

  // One after the other: a connection that is still being made cannot be left yet.
  let last = Promise.resolve()
  const inTurn = (step: () => Promise<void>) => {
    last = last.catch(() => undefined).then(step)
    return last
  }
  return {
    open: () => inTurn(open),
    /** Leaves the connection, and opens another from where the last one ended. */
    reconnect: () =>
      inTurn(async () => {
        leave()
        await open()
      }),
  }
}
