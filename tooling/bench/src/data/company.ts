import type { Turn } from '../scenario.ts'
import { loadHistory } from './history.ts'
import { openTurn } from './open-turn.ts'
import { loadTeam, type Team } from './team.ts'

/** People come in blocks of 300 with a hundred channels each; `general` (channel 0) has everybody. */
const blockPeople = 300
const blockChannels = 100
const own = 10
const stride = 7

const historyMessages = 55
/** Enough of them for older pages; the rest begin empty. */
const channelsWithHistory = 500

/** Channels for so many people, `general` with them. */
function channelCount(people: number): number {
  return 1 + Math.ceil(people / blockPeople) * blockChannels
}

/** The ten channels, besides `general`, that a person shares with some thirty others. */
export function channelsOf(person: number): number[] {
  const block = Math.floor(person / blockPeople)
  return Array.from(
    { length: own },
    (_, k) => 1 + block * blockChannels + ((person + k * stride) % blockChannels),
  )
}

/** Who of the first `people` is in a channel. */
export function membersOf(channel: number, people: number): number[] {
  const everyone = Array.from({ length: people }, (_, person) => person)
  return channel === 0 ? everyone : everyone.filter((each) => channelsOf(each).includes(channel))
}

/** Stores so many people with their channels and an hour's history; all of it is read. */
export async function loadCompany(turn: Turn, people: number): Promise<Team> {
  await using stack = new AsyncDisposableStack()
  const database = await openTurn(turn)
  stack.defer(() => database.close())
  const since = new Date(Date.now() - 3_600_000).toISOString()
  const isMember = (person: number, channel: number) =>
    channel === 0 || channelsOf(person).includes(channel)
  const channels = channelCount(people)
  const team = await loadTeam(database, { people, channels, isMember, readUpTo: since })
  const withHistory = team.channels.slice(0, channelsWithHistory)
  for (let from = 0; from < withHistory.length; from += 4) {
    const some = withHistory.slice(from, from + 4)
    await Promise.all(
      some.map((channel_id) =>
        loadHistory(database, team, { channel_id, messages: historyMessages, since }),
      ),
    )
  }
  return team
}
