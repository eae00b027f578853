import type { Observer } from '@parley/api'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** One process's figures: those of its requests, and those that packages/api tells its observer. */
export type Metrics = {
  registry: Registry
  observer: Observer
  request(answered: { method: string; route: string; status: number; seconds: number }): void
}

const seconds = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5]

/** Makes the figures in a registry of their own, so that several servers in one process do not mix. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const requests = new Histogram({
    name: 'parley_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'] as const,
    buckets: seconds,
    registers,
  })
  const sends = new Histogram({
    name: 'parley_send_seconds',
    help: 'Time from the call to the acknowledged message',
    buckets: seconds,
    registers,
  })
  const groups = new Histogram({
    name: 'parley_send_group_messages',
    help: 'Messages written to the database in one go',
    buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500],
    registers,
  })
  const lag = new Histogram({
    name: 'parley_fan_out_lag_seconds',
    help: 'Time from the commit of a change to its delivery',
    buckets: seconds,
    registers,
  })
  const buffers = new Histogram({
    name: 'parley_reader_buffered_bytes',
    help: 'Bytes waiting in the socket of a reader, seen at each heartbeat',
    buckets: [0, 1024, 16_384, 65_536, 262_144, 1_048_576, 4_194_304],
    registers,
  })
  const subscribers = new Gauge({
    name: 'parley_subscribers',
    help: 'Open realtime subscriptions',
    registers,
  })
  const resumes = new Counter({
    name: 'parley_resumes_total',
    help: 'Subscriptions begun, by how',
    labelNames: ['outcome'] as const,
    registers,
  })
  const resets = new Counter({
    name: 'parley_resets_total',
    help: 'Subscriptions told to fetch anew, by reason',
    labelNames: ['reason'] as const,
    registers,
  })
  const pushes = new Counter({
    name: 'parley_pushes_total',
    help: 'Messages to push services, by what became of them',
    labelNames: ['outcome'] as const,
    registers,
  })
  /** Of each method, route and status, of which there are few: the library would look them up anew each time. */
  const known = new Map<string, Histogram.Internal<'method' | 'route' | 'status'>>()
  function requestsOf(labels: { method: string; route: string; status: number }) {
    const key = `${labels.status} ${labels.method} ${labels.route}`
    const child = known.get(key) ?? requests.labels(labels)
    known.set(key, child)
    return child
  }
  return {
    registry,
    observer: {
      send: (time) => sends.observe(time),
      groupSize: (messages) => groups.observe(messages),
      fanOutLag: (time) => lag.observe(time),
      readerBuffer: (bytes) => buffers.observe(bytes),
      subscribers: (count) => subscribers.set(count),
      resume: (outcome) => resumes.inc({ outcome }),
      reset: (reason) => resets.inc({ reason }),
      push: (outcome) => pushes.inc({ outcome }),
    },
    request: ({ method, route, status, seconds: time }) =>
      requestsOf({ method, route, status }).observe(time),
  }
}
