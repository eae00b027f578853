import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '@parley/db'
import { messageText } from '../data/message-text.ts'
import { openTurn } from '../data/open-turn.ts'
import { loadTeam } from '../data/team.ts'
import { startCpuMeter } from '../load/cpu-meter.ts'
import { openCalls } from '../load/http-calls.ts'
import { pacedLoop } from '../load/paced-loop.ts'
import { startFloor, startParley } from '../processes/start-servers.ts'
import { deliveriesOf } from '../readers/deliveries.ts'
import { markedContent } from '../readers/message-marks.ts'
import { type Readers, startReaders } from '../readers/open-readers.ts'
import type { ReaderSeat } from '../readers/orders.ts'
import type { Contender, Figures, Goal, Scenario, Size, Turn } from '../scenario.ts'

const sendsPerSecond = 20
const people = 50
const warmUpPerSecond = 200
const warmUpSends = 20
const settleMs = 2_000
const latestMs = 30_000

type FanOut = {
  turn: Turn
  serverPids: number[]
  seats: ReaderSeat[]
  send: (index: number) => Promise<void>
}

const epochMs = () => performance.timeOrigin + performance.now()

/**
 * Sends at a steady rate, first to nobody, then to all readers: CPU milliseconds a delivery, with and
 * without what the same sends took while nobody read, and what became of each delivery.
 */
async function measureFanOut({ turn, serverPids, seats, send }: FanOut): Promise<Figures> {
  const count = Math.round((turn.measureMs / 1000) * sendsPerSecond)
  const run = (from: number, to: number, perSecond = sendsPerSecond) =>
    pacedLoop({ operate: (n) => send(from + n), perSecond, count: to - from })
  // At a quicker rate, or the first of so few sends would be measured before they are compiled.
  const quick = Math.round((turn.warmUpMs / 1000) * warmUpPerSecond)
  await run(0, quick, warmUpPerSecond)
  const readAlone = startCpuMeter(turn, serverPids)
  await run(quick, quick + count)
  const alone = readAlone()

  const first = quick + count
  const readers = startReaders({ maxMessages: first + count + 2 * warmUpSends })
  try {
    await readers.open(seats)
    // Readers that come make work of their own, as telling of who is there; it is not measured here.
    await delay(settleMs)
    await run(first, first + warmUpSends)
    await allHeard(readers, warmUpSends * seats.length)
    const from = first + warmUpSends
    const sentAt: number[] = []
    const readCpu = startCpuMeter(turn, serverPids)
    await pacedLoop({
      operate: (n) => {
        sentAt[n] = epochMs()
        return send(from + n)
      },
      perSecond: sendsPerSecond,
      count,
    })
    await allHeard(readers, (warmUpSends + count) * seats.length)
    const cpu = readCpu()
    const deliveries = count * seats.length
    const reports = await readers.report(from + count)
    const heard = reports.map((report) => ({ ...report, times: lastOf(report.times, from, count) }))
    return {
      cpu: (cpu.both - alone.both) / deliveries,
      cpuWithSends: cpu.both / deliveries,
      serverCpu: cpu.server / deliveries,
      cpuPerSend: alone.both / count,
      ...deliveriesOf({ reports: heard, sentAt }),
    }
  } finally {
    await readers.close()
  }
}

/** The hearings of the last `count` messages alone, where each reader has `from + count`. */
function lastOf(times: Float32Array, from: number, count: number): Float32Array {
  return times.filter((_, index) => index % (from + count) >= from)
}

/** Waits until so many messages were heard, at most `latestMs`: what is lost then shows in the figures. */
async function allHeard(readers: Readers, count: number): Promise<void> {
  const deadline = performance.now() + latestMs
  while ((await readers.heard()) < count && performance.now() < deadline) await delay(50)
}

async function openTeam(turn: Turn, stack: AsyncDisposableStack) {
  const database: Database = await openTurn(turn)
  stack.defer(() => database.close())
  return loadTeam(database, { people, channels: 1 })
}

type Options = { readers: number; processes?: number; name?: string }

/** Members of one channel hear what is said in it; each has the channel open in as many places as needed. */
export function parleyFanOut({ readers, processes = 1, name = 'Parley' }: Options): Contender {
  return {
    name,
    run: async (turn) => {
      await using stack = new AsyncDisposableStack()
      const team = await openTeam(turn, stack)
      const servers = await Promise.all(Array.from({ length: processes }, () => startParley(turn)))
      for (const server of servers) stack.defer(() => server.stop())
      const { call, close } = openCalls(servers[0]?.url ?? '', 8)
      stack.defer(close)
      const path = `/api/chat/channels/${team.channels[0]}/messages`
      const seats = Array.from({ length: readers }, (_, index) => ({
        token: team.people[index % people]?.token ?? null,
        url: `${servers[index % processes]?.url}/trpc?connectionParams=1`,
      }))
      const send = async (index: number) => {
        const token = team.people[index % people]?.token
        const body = { content: markedContent(index, messageText) }
        await call({ method: 'POST', path, token, body })
      }
      return await measureFanOut({ turn, serverPids: servers.map(({ pid }) => pid), seats, send })
    },
  }
}

/** Of the size of Parley's frame for the same message. */
const padding = 'x'.repeat(861)

/** A WebSocket server that hands the same ready string to every socket, and does nothing else. */
function bareBroadcast(readers: number): Contender {
  return {
    name: 'bare ws',
    run: async (turn) => {
      await using stack = new AsyncDisposableStack()
      const server = await startFloor('socket-floor', { turn })
      stack.defer(() => server.stop())
      const { hostname, port } = new URL(server.url)
      const seats = Array.from({ length: readers }, () => ({ token: null, url: `${server.url}/` }))
      const send = async (index: number) => {
        const body = markedContent(index, `${messageText} ${padding}`)
        await fetch(`http://${hostname}:${port}/`, { method: 'POST', body })
      }
      return await measureFanOut({ turn, serverPids: [server.pid], seats, send })
    },
  }
}

const beside = { of: 'Parley', against: { contender: 'bare ws' } }
const goals: Goal[] = [
  { what: 'CPU ms a delivery', figure: 'cpu', digits: 4, ...beside, reach: { atMost: 0.9 } },
  { what: 'the same with the sends', figure: 'cpuWithSends', digits: 4, ...beside },
  {
    what: 'p99 ms from the first reader',
    figure: 'p99AfterFirst',
    digits: 1,
    ...beside,
    reach: { atMost: 1.2 },
  },
  { what: 'p99 ms from the send', figure: 'p99', digits: 1, ...beside, reach: { atMost: 1.2 } },
  { what: 'bytes a delivery', figure: 'bytes', digits: 0, ...beside },
  { what: 'lost', figure: 'lost', digits: 0, of: 'Parley', reach: { atMost: 0 } },
  { what: 'repeated', figure: 'repeated', digits: 0, of: 'Parley', reach: { atMost: 0 } },
  { what: 'misordered', figure: 'misordered', digits: 0, of: 'Parley', reach: { atMost: 0 } },
]

/** One channel with so many live readers, twenty sends a second. */
export function fanOutScenarios({ isQuick }: Size): Scenario[] {
  return (isQuick ? [200] : [200, 1_000, 5_000]).map((readers) => ({
    name: `S2-${readers}`,
    about: `${readers} live readers of one channel, ${sendsPerSecond} sends a second`,
    contenders: [parleyFanOut({ readers }), bareBroadcast(readers)],
    goals,
  }))
}
