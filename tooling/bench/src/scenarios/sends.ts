import { ObjectId } from 'mongodb'
import { messageText } from '../data/message-text.ts'
import { openTurn } from '../data/open-turn.ts'
import { loadTeam, type Team } from '../data/team.ts'
import { floorCollection } from '../floors/floor-documents.ts'
import { openCalls } from '../load/http-calls.ts'
import { measureLoop } from '../load/measure-loop.ts'
import { assertSendsStored, createSendLoad } from '../load/send-load.ts'
import { startFloor, startParley } from '../processes/start-servers.ts'
import type { Contender, Goal, Scenario } from '../scenario.ts'

type Options = {
  inFlight: number
  processes?: number
  name?: string
  /** What is said, by its number; an ordinary sentence unless given. */
  textOf?: (team: Team) => (index: number) => string
}

/** Fifty people send to ten channels over REST, so many at a time, through one or several servers. */
export function parleySends(options: Options): Contender {
  const { inFlight, processes = 1, name = 'Parley', textOf } = options
  return {
    name,
    run: async (turn) => {
      await using stack = new AsyncDisposableStack()
      const database = await openTurn(turn)
      stack.defer(() => database.close())
      const team = await loadTeam(database, { people: 50, channels: 10 })
      const starting = Array.from({ length: processes }, () => startParley(turn))
      const servers = await Promise.all(starting)
      for (const server of servers) stack.defer(() => server.stop())
      const calls = servers.map(({ url }) => openCalls(url, Math.ceil(inFlight / processes)))
      for (const each of calls) stack.defer(() => each.close())
      const { send, sends } = createSendLoad(team, calls, { textOf: textOf?.(team) })
      const figures = await measureLoop({ turn, servers, operate: send, inFlight })
      await assertSendsStored(database, sends)
      return figures
    },
  }
}

/** Fastify with one insertOne a request: what HTTP, JSON and the database take at least. */
function fastifyInserts(inFlight: number): Contender {
  return {
    name: 'Fastify with one insertOne',
    run: async (turn) => {
      await using stack = new AsyncDisposableStack()
      const database = await openTurn(turn)
      stack.defer(() => database.close())
      const server = await startFloor('rest-floor', { turn })
      stack.defer(() => server.stop())
      const { tell, close } = openCalls(server.url, inFlight)
      stack.defer(close)
      let acknowledged = 0
      const operate = async () => {
        const id = new ObjectId().toHexString()
        const body = { id, content: `${id} ${messageText}` }
        await tell({ method: 'POST', path: '/messages', body })
        acknowledged += 1
      }
      const figures = await measureLoop({ turn, servers: [server], operate, inFlight })
      const stored = await database.db.collection(floorCollection).countDocuments()
      if (stored !== acknowledged) {
        throw new Error(`${acknowledged} sends were acknowledged, ${stored} are stored`)
      }
      return figures
    },
  }
}

const besideFloor = { of: 'Parley', against: { contender: 'Fastify with one insertOne' } }
const rate: Goal = { what: 'messages/s', figure: 'perSecond', digits: 0, ...besideFloor }
const cpu: Goal = { what: 'CPU ms a message', figure: 'cpu', digits: 3, ...besideFloor }
const driver: Goal = {
  what: 'CPU ms of the driver',
  figure: 'driverCpu',
  digits: 3,
  ...besideFloor,
}
const p50: Goal = { what: 'p50 ms', figure: 'p50', digits: 1, ...besideFloor }
const p99: Goal = { what: 'p99 ms', figure: 'p99', digits: 1, ...besideFloor }

/** Every fourth message names two people, every twentieth the whole channel of fifty. */
function attentionText({ people }: Team) {
  return (index: number) => {
    if (index % 20 === 0) return `<!channel> ${messageText}`
    if (index % 4 !== 0) return messageText
    const named = [index, index + 1].map((each) => `<@${people[each % people.length]?.id}>`)
    return `${named.join(' ')} ${messageText}`
  }
}

type Load = { name: string; inFlight: number; goals: Goal[] }

function sendScenario({ name, inFlight, goals }: Load): Scenario {
  return {
    name,
    about: `50 people send to 10 channels over REST, ${inFlight} at a time`,
    contenders: [parleySends({ inFlight }), fastifyInserts(inFlight)],
    goals,
  }
}

/** What makes unread, mentions and notices may not cost a send its bound. */
const attention: Scenario = {
  name: 'S1c-attention',
  about: 'the sends of S1, of which every fourth names two people and every twentieth all fifty',
  contenders: [parleySends({ inFlight: 32, textOf: attentionText }), fastifyInserts(32)],
  goals: [{ ...rate, reach: { atLeast: 1.5 } }, { ...cpu, reach: { atMost: 0.75 } }, p50, p99],
}

export const sendScenarios: Scenario[] = [
  sendScenario({
    name: 'S1',
    inFlight: 32,
    goals: [
      { ...rate, reach: { atLeast: 1.5 } },
      { ...cpu, reach: { atMost: 0.75 } },
      { ...cpu, what: 'of it the server', figure: 'serverCpu' },
      { ...cpu, what: 'of it mongod', figure: 'mongodCpu' },
      driver,
      p50,
      p99,
    ],
  }),
  attention,
  sendScenario({
    name: 'S1b-256',
    inFlight: 256,
    goals: [{ ...rate, reach: { atLeast: 1.6 } }, cpu, driver, p99],
  }),
  sendScenario({
    name: 'S1b-1',
    inFlight: 1,
    goals: [{ ...p50, reach: { atMost: 1.3 } }, cpu, driver, p99],
  }),
]
