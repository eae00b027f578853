import type { Goal, Scenario, Size } from '../scenario.ts'
import { parleyFanOut } from './fan-out.ts'
import { parleySends } from './sends.ts'

const beside = { of: 'two processes', against: { contender: 'one process' } }
const sendGoals: Goal[] = [
  { what: 'messages/s', figure: 'perSecond', digits: 0, ...beside },
  { what: 'CPU ms a message', figure: 'cpu', digits: 3, ...beside },
  { what: 'p99 ms', figure: 'p99', digits: 1, ...beside },
]
const fanOutGoals: Goal[] = [
  { what: 'CPU ms a delivery', figure: 'cpu', digits: 4, ...beside },
  { what: 'CPU ms a send to nobody', figure: 'cpuPerSend', digits: 2, ...beside },
  { what: 'p99 ms from the send', figure: 'p99', digits: 1, ...beside },
  { what: 'lost', figure: 'lost', digits: 0, of: 'two processes', reach: { atMost: 0 } },
  { what: 'repeated', figure: 'repeated', digits: 0, of: 'two processes', reach: { atMost: 0 } },
]

/** What a second server process adds, or costs, on the same machine. */
export function secondProcessScenarios({ isQuick }: Size): Scenario[] {
  const readers = isQuick ? 200 : 1_000
  return [
    {
      name: 'S10-sends',
      about: 'the sends of S1, half of them through a second process',
      contenders: [
        parleySends({ inFlight: 32, processes: 2, name: 'two processes' }),
        parleySends({ inFlight: 32, name: 'one process' }),
      ],
      goals: sendGoals,
    },
    {
      name: 'S10-fan-out',
      about: `${readers} readers, half of them on a second process`,
      contenders: [
        parleyFanOut({ readers, processes: 2, name: 'two processes' }),
        parleyFanOut({ readers, name: 'one process' }),
      ],
      goals: fanOutGoals,
    },
  ]
}
