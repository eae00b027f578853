import type { Answers, Order, Report } from './orders.ts'
import { createReader, type Hearings } from './reader.ts'

// A process of its own full of readers, so that what they cost is not the server's.
type Readers = ReturnType<typeof createReader>[]

const base = performance.timeOrigin + performance.now()
const now = () => performance.timeOrigin + performance.now() - base
const hearings: Hearings = {
  heard: 0,
  bytes: 0,
  repeated: 0,
  misordered: 0,
  resets: 0,
  dropped: 0,
}
const readers: Readers = []
const allTimes: Float32Array[] = []

async function open({ seats, maxMessages, atOnce }: Order & { kind: 'open' }): Promise<null> {
  const added = seats.map((seat) => {
    const times = new Float32Array(maxMessages)
    allTimes.push(times)
    return createReader({ seat, times, now, hearings })
  })
  readers.push(...added)
  const waiting = [...added]
  const openSome = async () => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await next.open()
  }
  await Promise.all(Array.from({ length: atOnce }, openSome))
  return null
}

function report({ messages }: Order & { kind: 'report' }): Report {
  const times = new Float32Array(allTimes.length * messages)
  for (const [index, own] of allTimes.entries()) {
    times.set(own.subarray(0, messages), index * messages)
  }
  const { heard, bytes, ...harms } = hearings
  return { times, base, ...harms, bytesPerMessage: bytes / heard }
}

async function obey(order: Order): Promise<Answers[Order['kind']]> {
  switch (order.kind) {
    case 'open':
      return open(order)
    case 'reconnect':
      await readers[order.reader]?.reconnect()
      return null
    case 'heard':
      return hearings.heard
    case 'report':
      return report(order)
  }
}

process.on('message', async ({ id, order }: { id: number; order: Order }) => {
  try {
    process.send?.({ id, answer: await obey(order) })
  } catch (error) {
    process.send?.({ id, error: String(error) })
  }
})
process.once('disconnect', () => process.exit(0))
