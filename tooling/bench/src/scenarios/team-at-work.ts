import { setTimeout as delay } from 'node:timers/promises'
import { loadCompany, membersOf } from '../data/company.ts'
import type { Team } from '../data/team.ts'
import { startCpuMeter } from '../load/cpu-meter.ts'
import { openCalls } from '../load/http-calls.ts'
import { cpuMsOf, machineCpuMs } from '../processes/cpu-clock.ts'
import { startParley } from '../processes/start-servers.ts'
import { deliveriesOf } from '../readers/deliveries.ts'
import { type Readers, startReaders } from '../readers/open-readers.ts'
import { percentile } from '../report/statistics.ts'
import type { Contender, Figures, Goal, Scenario, Size, Turn } from '../scenario.ts'
import { createWorkingPeople, type Post } from './working-people.ts'

const limits = { mean: 100, p99: 2_000, errorShare: 0.00025 }
const stepSeconds = 10
const maxPosts = 4_000
const longestConnectMs = 60_000
const longestDeliveryMs = 10_000
/** No step begins later than this: a whole climb has to fit into the run. */
const longestClimbMs = 180_000

/** Waits until everybody has heard every post, at most `longestDeliveryMs`; says whether they have. */
async function allHeard(readers: Readers, posts: Post[]): Promise<boolean> {
  const expected = posts.reduce(
    (sum, { channel, people }) => sum + membersOf(channel, people).length,
    0,
  )
  const deadline = performance.now() + longestDeliveryMs
  while ((await readers.heard()) < expected) {
    if (performance.now() > deadline) return false
    await delay(100)
  }
  return true
}

/** Opens the seats, or gives up after `longestConnectMs`; says which. */
async function connect(opening: Promise<void>): Promise<boolean> {
  const clock = new AbortController()
  const late = delay(longestConnectMs, false, { signal: clock.signal }).catch(() => false)
  const isOpen = await Promise.race([opening.then(() => true), late])
  clock.abort()
  return isOpen
}

type Options = { steps: number[]; team: () => Team; processes?: number; name?: string }

/** More and more people work until the limits break; figures are of the last step that kept them. */
export function teamAtWork({ steps, team: loaded, ...options }: Options): Contender {
  const { processes = 1, name = 'Parley' } = options
  return {
    name,
    run: async (turn) => {
      await using stack = new AsyncDisposableStack()
      const team = loaded()
      const servers = await Promise.all(Array.from({ length: processes }, () => startParley(turn)))
      for (const server of servers) stack.defer(() => server.stop())
      const calls = servers.map(({ url }) => openCalls(url, 256))
      for (const each of calls) stack.defer(() => each.close())
      const readers = startReaders({ maxMessages: maxPosts, atOnce: 16 })
      stack.defer(() => readers.close())
      const { posts, work } = createWorkingPeople({ team, servers: calls, readers })
      const seats = team.people.map(({ token }, index) => ({
        token,
        url: `${servers[index % processes]?.url}/trpc?connectionParams=1`,
      }))
      const startedAt = performance.now()
      let live = 0
      let kept: Figures = { people: 0 }
      let heardPosts = 0
      for (const people of steps) {
        if (performance.now() - startedAt > longestClimbMs) break
        const connectFrom = performance.now()
        if (!(await connect(readers.open(seats.slice(live, people))))) {
          console.error(`  ${people} people: not connected within ${longestConnectMs / 1000} s`)
          break
        }
        live = people
        const connectSeconds = (performance.now() - connectFrom) / 1000
        await work(people, 2)
        const readCpu = startCpuMeter(
          turn,
          servers.map(({ pid }) => pid),
        )
        const readersCpu = () => readers.pids.reduce((sum, pid) => sum + cpuMsOf(pid), 0)
        const readersBefore = readersCpu()
        const machineBefore = machineCpuMs()
        const workedFrom = performance.now()
        const { latencies, errors } = await work(people, stepSeconds)
        const isHeard = await allHeard(readers, posts)
        const cpu = readCpu()
        const driverCpu = cpu.driver + readersCpu() - readersBefore
        const otherCpu = machineCpuMs() - machineBefore - cpu.both - driverCpu
        const cores = (ms: number) => ms / (performance.now() - workedFrom)
        const figures: Figures = {
          people,
          mean: latencies.reduce((sum, ms) => sum + ms, 0) / latencies.length,
          p99: percentile(latencies, 0.99),
          errorShare: errors / latencies.length,
          connectSeconds,
          serverCores: cores(cpu.server),
          mongodCores: cores(cpu.mongod),
          driverCores: cores(driverCpu),
          otherCores: cores(otherCpu),
        }
        console.error(`  ${people} people: ${JSON.stringify(figures)}, all heard: ${isHeard}`)
        if (!isHeard || !isWithin(figures)) break
        kept = figures
        heardPosts = posts.length
      }
      const reports = await readers.report(heardPosts)
      const heard = posts.slice(0, heardPosts)
      const audiences = heard.map(({ channel, people }) => new Set(membersOf(channel, people)))
      const deliveries = deliveriesOf({
        reports,
        sentAt: heard.map(({ sentAt }) => sentAt),
        isFor: ({ process, place }, message) =>
          audiences[message]?.has(place * readers.pids.length + process) ?? false,
      })
      const { lost, repeated, misordered, resets, p99: deliveryP99 } = deliveries
      return { ...kept, lost, repeated, misordered, resets, deliveryP99 }
    },
  }
}

function isWithin({ mean = 0, p99 = 0, errorShare = 0 }: Figures): boolean {
  return mean <= limits.mean && p99 <= limits.p99 && errorShare <= limits.errorShare
}

const ofParley = { of: 'Parley' }
const goals: Goal[] = [
  { what: 'people', figure: 'people', digits: 0, ...ofParley, reach: { atLeast: 3_000 } },
  { what: 'mean ms', figure: 'mean', digits: 1, ...ofParley },
  { what: 'p99 ms', figure: 'p99', digits: 1, ...ofParley },
  { what: 'p99 ms of a delivery', figure: 'deliveryP99', digits: 1, ...ofParley },
  { what: 'cores of the server', figure: 'serverCores', ...ofParley },
  { what: 'cores of mongod', figure: 'mongodCores', ...ofParley },
  { what: 'cores of the driver and the readers', figure: 'driverCores', ...ofParley },
  { what: 'cores of everything else', figure: 'otherCores', ...ofParley },
  { what: 's to connect those of the last step', figure: 'connectSeconds', digits: 1, ...ofParley },
  { what: 'lost', figure: 'lost', digits: 0, ...ofParley, reach: { atMost: 0 } },
  { what: 'repeated', figure: 'repeated', digits: 0, ...ofParley, reach: { atMost: 0 } },
]

const manySteps = [1_000, 2_000, 3_000, 4_000, 6_000]

/** The most people who work at once on this machine, everyone live; with `--full` over two processes too. */
export function teamAtWorkScenarios({ isQuick, isFull }: Size): Scenario[] {
  const steps = isQuick ? [100, 300] : manySteps
  const beside = { of: 'two processes', against: { contender: 'one process' }, digits: 0 }
  const prepared = () => {
    let team: Team | undefined
    return {
      prepare: async (turn: Turn) => {
        team = await loadCompany(turn, Math.max(...steps))
      },
      team: () => {
        if (team === undefined) throw new Error('nothing was loaded')
        return team
      },
    }
  }
  const [one, two] = [prepared(), prepared()]
  const alone: Scenario = {
    name: 'S8',
    prepare: one.prepare,
    about: 'people who post, read and come back, more at each step, until it takes too long',
    repeats: 1,
    contenders: [teamAtWork({ steps, team: one.team })],
    goals,
  }
  const overTwo: Scenario = {
    name: 'S10-team',
    prepare: two.prepare,
    about: 'the people of S8, half of them on a second process',
    repeats: 1,
    contenders: [
      teamAtWork({ steps, team: two.team, processes: 2, name: 'two processes' }),
      teamAtWork({ steps, team: two.team, name: 'one process' }),
    ],
    goals: [{ what: 'people', figure: 'people', ...beside }],
  }
  return isFull ? [alone, overTwo] : [alone]
}
