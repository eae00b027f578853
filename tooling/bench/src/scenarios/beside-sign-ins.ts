import { openTurn } from '../data/open-turn.ts'
import { loadTeam } from '../data/team.ts'
import { closedLoop } from '../load/closed-loop.ts'
import { startCpuMeter } from '../load/cpu-meter.ts'
import { openCalls } from '../load/http-calls.ts'
import { pacedLoop } from '../load/paced-loop.ts'
import { assertSendsStored, createSendLoad } from '../load/send-load.ts'
import { startParley } from '../processes/start-servers.ts'
import { percentile } from '../report/statistics.ts'
import type { Contender, Scenario } from '../scenario.ts'

const signingIn = 8
/** Well below what the machine can do, or the sign-ins' own CPU would be all that is measured. */
const sendsPerSecond = 100
/** So many times a turn's length: of three hundred sends, three would decide about a p99. */
const times = 4
const password = 'a long enough password'

/** Steady sends, with eight people signing in over and over beside them or without. */
function sends({ name, areSigningIn }: { name: string; areSigningIn: boolean }): Contender {
  return {
    name,
    run: async (turn) => {
      await using stack = new AsyncDisposableStack()
      const database = await openTurn(turn)
      stack.defer(() => database.close())
      const team = await loadTeam(database, { people: 50, channels: 10 })
      const server = await startParley(turn)
      stack.defer(() => server.stop())
      const calls = openCalls(server.url, 32)
      stack.defer(calls.close)
      const { tell, close } = openCalls(server.url, signingIn)
      stack.defer(close)
      const emails = Array.from({ length: signingIn }, (_, index) => `signs-${index}@example.org`)
      for (const email of emails) {
        const body = { email, password, name: 'Signs in' }
        await tell({ method: 'POST', path: '/api/auth/register', body })
      }
      const { send, sends: sent } = createSendLoad(team, [calls])
      const paced = (ms: number) =>
        pacedLoop({ operate: send, perSecond: sendsPerSecond, count: (ms / 1000) * sendsPerSecond })
      await paced(turn.warmUpMs)
      let isOver = !areSigningIn
      const signIns = closedLoop({
        inFlight: signingIn,
        isOver: () => isOver,
        operate: async (slot) => {
          const body = { email: emails[slot], password }
          await tell({ method: 'POST', path: '/api/auth/login', body })
        },
      })
      const readCpu = startCpuMeter(turn, [server.pid])
      const measureMs = turn.measureMs * times
      const latencies = await paced(measureMs)
      const cpu = readCpu()
      isOver = true
      const signedIn = (await signIns).length
      await assertSendsStored(database, sent)
      return {
        p50: percentile(latencies, 0.5),
        p99: percentile(latencies, 0.99),
        signInsPerSecond: (signedIn * 1000) / measureMs,
        serverCpuShare: cpu.server / measureMs,
      }
    },
  }
}

const beside = { of: 'beside sign-ins', against: { contender: 'alone' }, digits: 1 }

export const besideSignIns: Scenario = {
  name: 'S6',
  about: `${sendsPerSecond} sends a second while ${signingIn} people at a time sign in without pause`,
  contenders: [
    sends({ name: 'beside sign-ins', areSigningIn: true }),
    sends({ name: 'alone', areSigningIn: false }),
  ],
  goals: [
    { what: 'p99 ms of sends', figure: 'p99', ...beside, reach: { atMost: 1.5 } },
    { what: 'p50 ms of sends', figure: 'p50', ...beside },
    { what: 'sign-ins/s', figure: 'signInsPerSecond', of: 'beside sign-ins', digits: 1 },
  ],
}
