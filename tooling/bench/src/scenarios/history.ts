import { loadHistory } from '../data/history.ts'
import { openTurn } from '../data/open-turn.ts'
import { loadTeam } from '../data/team.ts'
import { type Calls, openCalls } from '../load/http-calls.ts'
import { startFloor, startParley } from '../processes/start-servers.ts'
import type { Contender, Goal, Scenario, Size, Turn } from '../scenario.ts'
import { assertNewestPage } from './check-page.ts'
import { type Loaded, measurePages, type Place } from './history-pages.ts'

const connections = 16
const people = 50

async function load(turn: Turn, messages: number): Promise<Loaded> {
  await using stack = new AsyncDisposableStack()
  const database = await openTurn(turn)
  stack.defer(() => database.close())
  // The last of them is of a minute ago.
  const since = new Date(Date.now() - 60_000 - messages * 1000).toISOString()
  const team = await loadTeam(database, { people, channels: 1, readUpTo: since })
  const channel_id = team.channels[0] ?? ''
  await loadHistory(database, team, { channel_id, messages, since })
  return { team, channel_id, messages, since }
}

function parleyPages(loaded: () => Loaded): Contender {
  return {
    name: 'Parley',
    run: async (turn) => {
      await using stack = new AsyncDisposableStack()
      const database = await openTurn(turn)
      stack.defer(() => database.close())
      const server = await startParley(turn)
      stack.defer(() => server.stop())
      const { call, close } = openCalls(server.url, connections)
      stack.defer(close)
      const { team, channel_id } = loaded()
      const path = `/api/chat/channels/${channel_id}/messages`
      const tokenOf = (person: number) => team.people[person % people]?.token
      const newest = (person: number) => call({ method: 'GET', path, token: tokenOf(person) })
      const before = async (places: Place[]) => {
        const at = await Promise.all(
          places.map(({ id }) => cursorBefore(call, { path, id, token: tokenOf(0) })),
        )
        return (person: number) =>
          call({
            method: 'GET',
            path: `${path}?before=${at[person % at.length]}`,
            token: tokenOf(person),
          })
      }
      const pages = { server, database, loaded: loaded(), newest, before, hasShallow: true }
      const figures = await measurePages(turn, pages)
      const reader = team.people[0]
      if (reader === undefined) throw new Error('nobody can read')
      await assertNewestPage(database, { channel_id, reader, fetchPage: () => newest(0) })
      return figures
    },
  }
}

type Around = { path: string; id: string; token: string | undefined }

/** The opaque cursor of what comes before a message, as the server gives it beside the message itself. */
async function cursorBefore(call: Calls['call'], { path, id, token }: Around): Promise<string> {
  const answer = await call({ method: 'GET', path: `${path}?limit=1&around=${id}`, token })
  const cursor = answer instanceof Object ? Reflect.get(answer, 'next_cursor') : undefined
  if (typeof cursor !== 'string') throw new Error(`there is nothing before message ${id}`)
  return cursor
}

/** Fastify with the bare aggregation: no rights, no reactions, no thread counts, no files. */
function bareAggregation(loaded: () => Loaded): Contender {
  return {
    name: 'bare aggregation',
    run: async (turn) => {
      await using stack = new AsyncDisposableStack()
      const database = await openTurn(turn)
      stack.defer(() => database.close())
      const server = await startFloor('rest-floor', { turn })
      stack.defer(() => server.stop())
      const { call, close } = openCalls(server.url, connections)
      stack.defer(close)
      const path = `/messages?channel_id=${loaded().channel_id}`
      const newest = () => call({ method: 'GET', path })
      const before = async (places: Place[]) => (person: number) =>
        call({
          method: 'GET',
          path: `${path}&before=${places[person % places.length]?.created_at}`,
        })
      const pages = { server, database, loaded: loaded(), newest, before, hasShallow: false }
      return await measurePages(turn, pages)
    },
  }
}

const beside = { of: 'Parley', against: { contender: 'bare aggregation' }, digits: 3 }
const goals: Goal[] = [
  { what: 'newest page, CPU ms', figure: 'newest.cpu', ...beside, reach: { atMost: 0.15 } },
  { what: 'of it the server', figure: 'newest.serverCpu', ...beside },
  { what: 'newest page, p99 ms', figure: 'newest.p99', ...beside, digits: 1 },
  { what: 'deep page, CPU ms', figure: 'deep.cpu', ...beside, reach: { atMost: 0.5 } },
  { what: 'of it the server', figure: 'deep.serverCpu', ...beside },
  { what: 'the first time that it is asked for', figure: 'deep.firstCpu', ...beside },
  { what: 'deep page, p99 ms', figure: 'deep.p99', ...beside, digits: 1 },
  {
    what: 'deep page beside one 1,000 to 2,000 back, CPU ms',
    figure: 'deep.cpu',
    of: 'Parley',
    against: { contender: 'Parley', figure: 'shallow.cpu' },
    digits: 3,
    reach: { atMost: 1.1 },
  },
]

/** Reads of one channel's history: the newest fifty while it is written to, and pages far back. */
export function historyScenarios({ isQuick, isFull }: Size): Scenario[] {
  const sizes = isQuick ? [10_000] : isFull ? [100_000, 1_000_000] : [100_000]
  return sizes.map((messages) => {
    let loaded: Loaded | undefined
    const known = () => {
      if (loaded === undefined) throw new Error('nothing was loaded')
      return loaded
    }
    return {
      name: messages === 1_000_000 ? 'S3-million' : 'S3',
      about: `pages of 50 from a channel of ${messages} messages, of 50 members`,
      prepare: async (turn) => {
        loaded = await load(turn, messages)
      },
      contenders: [parleyPages(known), bareAggregation(known)],
      goals,
    }
  })
}
