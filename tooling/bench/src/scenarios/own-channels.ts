import { listChannelsOutput } from '@parley/contracts'
import type { Database } from '@parley/db'
import { checkInvariants, readContent } from '@parley/faults/checker'
import { loadHistory } from '../data/history.ts'
import { openTurn } from '../data/open-turn.ts'
import { loadTeam, type Team } from '../data/team.ts'
import { keepBusy } from '../load/background-writes.ts'
import { openCalls } from '../load/http-calls.ts'
import { measureLoop } from '../load/measure-loop.ts'
import { startFloor, startParley } from '../processes/start-servers.ts'
import type { Contender, Scenario, Size, Turn } from '../scenario.ts'

const inFlight = 8
const people = 20
const busyEveryMs = 100

type Options = { channels: number; messages: number }

/** Everyone is in every channel and has read the first half of what was said there. */
async function load(turn: Turn, { channels, messages }: Options): Promise<Team> {
  await using stack = new AsyncDisposableStack()
  const database = await openTurn(turn)
  stack.defer(() => database.close())
  const now = Date.now()
  const at = (secondsAgo: number) => new Date(now - secondsAgo * 1000).toISOString()
  const readUpTo = at(messages / 2)
  const team = await loadTeam(database, { people, channels, readUpTo })
  for (const channel_id of team.channels) {
    await loadHistory(database, team, { channel_id, messages, since: at(messages) })
  }
  return team
}

/** I4: the counts that were answered equal a recount. */
async function assertCounts(
  database: Database,
  { team, fetchChannels }: { team: Team; fetchChannels: () => Promise<unknown> },
): Promise<void> {
  const { channels } = listChannelsOutput.parse(await fetchChannels())
  const { id: user_id = '' } = team.people[0] ?? {}
  const unread = channels.map(({ id, unread_count }) => ({ channel_id: id, count: unread_count }))
  if (unread.length !== team.channels.length)
    throw new Error(`${unread.length} channels are listed`)
  const client = { name: 'the first person', user_id, histories: [], heard: [], unread }
  const content = await readContent(database.db)
  // Histories are not compared here: the client is asked for counts alone.
  const facts = { sends: [], clients: [client], memberships: [], content }
  const [first] = checkInvariants(facts).filter(({ invariant }) => invariant === 'I4')
  if (first !== undefined) throw new Error(first.about)
}

function parleyChannels(loaded: () => Team): Contender {
  return {
    name: 'Parley',
    run: async (turn) => {
      await using stack = new AsyncDisposableStack()
      const database = await openTurn(turn)
      stack.defer(() => database.close())
      const server = await startParley(turn)
      stack.defer(() => server.stop())
      const { call, close } = openCalls(server.url, inFlight)
      stack.defer(close)
      const team = loaded()
      const list = (person: number) => {
        const token = team.people[person % people]?.token
        return call({ method: 'GET', path: '/api/chat/channels', token })
      }
      const channel_id = team.channels[0] ?? ''
      const busy = keepBusy(database, { team, channel_id, everyMs: busyEveryMs })
      let count = 0
      const operate = async () => {
        count += 1
        await list(count)
      }
      const figures = await measureLoop({ turn, servers: [server], inFlight, operate })
      await busy.stop()
      // What was written past the server a moment ago may take that long to be heard of.
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      await assertCounts(database, { team, fetchChannels: () => list(0) })
      return figures
    },
  }
}

/** Fastify with memberships and their channels, without any count. */
function bareAggregation(loaded: () => Team): Contender {
  return {
    name: 'bare aggregation',
    run: async (turn) => {
      await using stack = new AsyncDisposableStack()
      const database = await openTurn(turn)
      stack.defer(() => database.close())
      const server = await startFloor('rest-floor', { turn })
      stack.defer(() => server.stop())
      const { call, close } = openCalls(server.url, inFlight)
      stack.defer(close)
      const team = loaded()
      const busy = keepBusy(database, {
        team,
        channel_id: team.channels[0] ?? '',
        everyMs: busyEveryMs,
      })
      let count = 0
      const operate = async () => {
        count += 1
        const path = `/channels?user_id=${team.people[count % people]?.id}`
        await call({ method: 'GET', path })
      }
      const figures = await measureLoop({ turn, servers: [server], inFlight, operate })
      await busy.stop()
      return figures
    },
  }
}

/** A person's own channels with what is unread in each, while one of them is written to. */
export function ownChannelsScenario({ isQuick }: Size): Scenario {
  let team: Team | undefined
  const known = () => {
    if (team === undefined) throw new Error('nothing was loaded')
    return team
  }
  const size = isQuick ? { channels: 100, messages: 20 } : { channels: 100, messages: 200 }
  const beside = { of: 'Parley', against: { contender: 'bare aggregation' } }
  return {
    name: 'S7',
    about: `${people} people list their ${size.channels} channels with unread and mention counts`,
    prepare: async (turn) => {
      team = await load(turn, size)
    },
    contenders: [parleyChannels(known), bareAggregation(known)],
    goals: [
      { what: 'CPU ms a list', figure: 'cpu', digits: 3, ...beside, reach: { atMost: 0.3 } },
      { what: 'of it the server', figure: 'serverCpu', digits: 3, ...beside },
      { what: 'p99 ms', figure: 'p99', digits: 1, ...beside },
    ],
  }
}
