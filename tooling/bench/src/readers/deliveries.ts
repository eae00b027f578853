import { percentile } from '../report/statistics.ts'
import type { Report } from './orders.ts'

export type Deliveries = {
  lost: number
  repeated: number
  misordered: number
  resets: number
  dropped: number
  bytes: number
  /** Milliseconds from the send, at the 50th and the 99th percentile of all deliveries. */
  p50: number
  p99: number
  /** The same from when the first reader of each message had it. */
  p99AfterFirst: number
}

type Options = {
  reports: Report[]
  /** Epoch milliseconds of each message's sending, in the order of their marks. */
  sentAt: number[]
  /** Whether a reader was to hear a message; all were unless given. */
  isFor?: (reader: { process: number; place: number }, message: number) => boolean
}

/** Puts together what all readers heard of a run. */
export function deliveriesOf({ reports, sentAt, isFor = () => true }: Options): Deliveries {
  const messages = sentAt.length
  const firstAt = sentAt.map(() => Number.POSITIVE_INFINITY)
  eachHearing(reports, messages, ({ message, at }) => {
    if (at !== null) firstAt[message] = Math.min(firstAt[message] ?? at, at)
  })
  let lost = 0
  const sinceSent: number[] = []
  const sinceFirst: number[] = []
  eachHearing(reports, messages, ({ process, place, message, at }) => {
    if (at !== null) {
      sinceSent.push(at - (sentAt[message] ?? at))
      sinceFirst.push(at - (firstAt[message] ?? at))
    } else if (isFor({ process, place }, message)) lost += 1
  })
  const sum = (name: 'repeated' | 'misordered' | 'resets' | 'dropped') =>
    reports.reduce((total, report) => total + report[name], 0)
  return {
    lost,
    repeated: sum('repeated'),
    misordered: sum('misordered'),
    resets: sum('resets'),
    dropped: sum('dropped'),
    bytes: reports[0]?.bytesPerMessage ?? 0,
    p50: percentile(sinceSent, 0.5),
    p99: percentile(sinceSent, 0.99),
    p99AfterFirst: percentile(sinceFirst, 0.99),
  }
}

type Hearing = { process: number; place: number; message: number; at: number | null }

function eachHearing(reports: Report[], messages: number, visit: (hearing: Hearing) => void): void {
  for (const [process, { times, base }] of reports.entries()) {
    for (let index = 0; index < times.length; index += 1) {
      const time = times[index] ?? 0
      const at = time === 0 ? null : base + time
      visit({ process, place: Math.floor(index / messages), message: index % messages, at })
    }
  }
}
