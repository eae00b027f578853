import type { Database } from '@parley/db'
import { ObjectId } from 'mongodb'
import type { Team } from '../data/team.ts'
import { keepBusy } from '../load/background-writes.ts'
import { closedLoop } from '../load/closed-loop.ts'
import { startCpuMeter } from '../load/cpu-meter.ts'
import { measureLoop } from '../load/measure-loop.ts'
import type { Child } from '../processes/child-process.ts'
import type { Figures, Turn } from '../scenario.ts'

export type Loaded = { team: Team; channel_id: string; messages: number; since: string }
export type Place = { id: string; created_at: string }

const inFlight = 16
const busyEveryMs = 50
/** Pages asked for in turn at each depth. */
const placeCount = 400
/** What comes second in a process finds most of its code compiled. */
const warmCount = 500

type Pages = {
  server: Child
  database: Database
  loaded: Loaded
  newest: (person: number) => Promise<unknown>
  /** Whether pages near the newest are measured too. */
  hasShallow: boolean
  /** Makes a call for the page before each of these places. */
  before: (places: Place[]) => Promise<(person: number) => Promise<unknown>>
}

/** Measures the newest page while the channel is written to, then pages near it and far from it. */
export async function measurePages(turn: Turn, pages: Pages): Promise<Figures> {
  const { server, database, loaded } = pages
  const { team, channel_id, messages } = loaded
  let count = 0
  const measure = async (
    name: string,
    page: (person: number) => Promise<unknown>,
    warm: { warmUpCount?: number } = { warmUpCount: warmCount },
  ) => {
    const operate = async () => {
      count += 1
      await page(count)
    }
    const profilePath = turn.profilePath?.replace('.cpuprofile', `-${name}.cpuprofile`)
    const measured = await measureLoop({
      turn: { ...turn, profilePath },
      servers: [server],
      inFlight,
      operate,
      ...warm,
    })
    return Object.entries(measured).map(([key, value]) => [`${name}.${key}`, value])
  }
  const busy = keepBusy(database, { team, channel_id, everyMs: busyEveryMs })
  const newest = await measure('newest', pages.newest, {})
  await busy.stop()
  const near = { from: messages - 2_000, to: messages - 1_000 }
  const shallow = pages.hasShallow
    ? await measure('shallow', await pages.before(await placesIn(database, loaded, near)))
    : []
  // A page is of 61 seconds: of 100,000 messages, no place shares one with the next.
  const far = await placesIn(database, loaded, { from: 1_000, to: messages / 4 })
  const page = await pages.before(far)
  // Each place once: what it takes the first to come, and nobody else after them.
  const readCpu = startCpuMeter(turn, [server.pid])
  let asked = 0
  await closedLoop({
    inFlight,
    isOver: () => asked >= placeCount,
    operate: async () => {
      asked += 1
      await page(asked)
    },
  })
  const first = ['deep.firstCpu', readCpu().both / asked]
  const deep = await measure('deep', page)
  return Object.fromEntries([...newest, ...shallow, first, ...deep])
}

async function placesIn(
  { db }: Database,
  { channel_id, since }: Loaded,
  { from, to }: { from: number; to: number },
): Promise<Place[]> {
  const indexes = Array.from(
    { length: placeCount },
    (_, n) => from + (n * (to - from)) / placeCount,
  )
  const places = await Promise.all(
    indexes.map(async (index) => {
      const at = new Date(Date.parse(since) + Math.floor(index) * 1000)
      const found = await db.collection('messages').findOne(
        {
          channel_id: new ObjectId(channel_id),
          parent_message_id: null,
          is_deleted: false,
          created_at: { $gte: at },
        },
        { sort: { created_at: 1, _id: 1, is_deleted: -1 } },
      )
      if (found === null) throw new Error(`no message at ${at.toISOString()}`)
      return { id: found._id.toHexString(), created_at: found.created_at.toISOString() }
    }),
  )
  if (new Set(places.map(({ id }) => id)).size < placeCount / 2) throw new Error('places repeat')
  return places
}
