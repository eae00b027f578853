import { setTimeout as delay } from 'node:timers/promises'
import { openTurn } from '../data/open-turn.ts'
import { loadTeam } from '../data/team.ts'
import { startCpuMeter } from '../load/cpu-meter.ts'
import type { Child } from '../processes/child-process.ts'
import { collectGarbage } from '../processes/inspector.ts'
import { residentKib } from '../processes/memory.ts'
import { startFloor, startParley } from '../processes/start-servers.ts'
import { startReaders } from '../readers/open-readers.ts'
import type { ReaderSeat } from '../readers/orders.ts'
import type { Contender, Figures, Goal, Scenario, Size, Turn } from '../scenario.ts'

/** Readers that are there before the first reading, so that code loaded for the first counts for none. */
const before = 100
const settleMs = 2_000

type Idle = { turn: Turn; server: Child; seats: ReaderSeat[] }

/** KiB that each of the seats beyond the first hundred adds to the server, as it stands and without garbage, and what connecting it took. */
async function measureIdle({ turn, server, seats }: Idle): Promise<Figures> {
  const readers = startReaders({ maxMessages: 1 })
  const read = async () => {
    await delay(settleMs)
    const standing = residentKib(server.pid)
    await collectGarbage(server.inspectorUrl)
    await delay(settleMs / 2)
    return { standing, clean: residentKib(server.pid) }
  }
  try {
    await readers.open(seats.slice(0, before))
    const first = await read()
    const readCpu = startCpuMeter(turn, [server.pid])
    await readers.open(seats.slice(before))
    const connectCpu = readCpu().both
    const last = await read()
    const added = seats.length - before
    const [report] = await readers.report(1)
    return {
      kib: (last.clean - first.clean) / added,
      kibStanding: (last.standing - first.clean) / added,
      connectCpu: connectCpu / added,
      dropped: report?.dropped ?? 0,
    }
  } finally {
    await readers.close()
  }
}

/** Each reader is another person, with one channel. */
function parleyReaders(count: number): Contender {
  return {
    name: 'Parley',
    run: async (turn) => {
      await using stack = new AsyncDisposableStack()
      const database = await openTurn(turn)
      stack.defer(() => database.close())
      const team = await loadTeam(database, { people: count + before, channels: 1 })
      const server = await startParley(turn, { hasInspector: true })
      stack.defer(() => server.stop())
      const url = `${server.url}/trpc?connectionParams=1`
      return await measureIdle({
        turn,
        server,
        seats: team.people.map(({ token }) => ({ token, url })),
      })
    },
  }
}

function bareSockets(count: number): Contender {
  return {
    name: 'bare ws',
    run: async (turn) => {
      await using stack = new AsyncDisposableStack()
      const server = await startFloor('socket-floor', { turn, hasInspector: true })
      stack.defer(() => server.stop())
      const seats = Array.from({ length: count + before }, () => ({
        token: null,
        url: `${server.url}/`,
      }))
      return await measureIdle({ turn, server, seats })
    },
  }
}

const beside = { of: 'Parley', against: { contender: 'bare ws' } }
const goals: Goal[] = [
  { what: 'KiB a reader', figure: 'kib', digits: 1, ...beside, reach: { atMost: 1.5 } },
  { what: 'the same with garbage', figure: 'kibStanding', digits: 1, ...beside },
  { what: 'CPU ms to connect one of many', figure: 'connectCpu', digits: 2, ...beside },
  { what: 'dropped', figure: 'dropped', digits: 0, of: 'Parley', reach: { atMost: 0 } },
]

/** Live readers who hear nothing. */
export function idleReadersScenarios({ isQuick, isFull }: Size): Scenario[] {
  const counts = isQuick ? [200] : isFull ? [1_000, 10_000] : [1_000]
  return counts.map((count) => ({
    name: `S4-${count}`,
    about: `${count} idle readers, each another person`,
    contenders: [parleyReaders(count), bareSockets(count)],
    goals,
  }))
}
