import { type MessageRecord, positionBefore } from '@parley/contracts'
import { beforeAll, describe, expect, it } from 'vitest'
import { listOwnChannels } from '../channels/index.ts'
import {
  explainedStages,
  insertChannel,
  insertMember,
  messageRecord,
  someId,
  testDatabase,
} from '../testing/index.ts'
import { channelTails, setReadMarker } from '../unread/index.ts'
import {
  channelShowsReplies,
  insertMessages,
  listMessages,
  type MessageJoins,
  messageSummaries,
  newestMessages,
  userNames,
} from './index.ts'

const database = await testDatabase()
const reader_id = someId()
const joined_at = new Date(Date.UTC(2025, 0, 1)).toISOString()
const joins: MessageJoins = {
  showsReplies: (channel_id) => channelShowsReplies(database, { channel_id }),
  summaries: (message_ids) => messageSummaries(database, { message_ids }),
  names: (user_ids) => userNames(database, { user_ids }),
}

const fill = async (count: number, made: (n: number) => Partial<MessageRecord>) => {
  const { id: channel_id } = await insertChannel(database)
  await insertMember(database, { channel_id, user_id: reader_id, joined_at })
  const records = Array.from({ length: count }, (_, n) =>
    messageRecord({
      channel_id,
      created_at: new Date(Date.UTC(2026, 0, 1) + n * 1_000).toISOString(),
      ...made(n),
    }),
  )
  await insertMessages(database, records)
  return { channel_id, records }
}

/** Every read of what a channel shows, from before, around or after one of its messages. */
async function readAll(channel_id: string, middle: MessageRecord) {
  const page = { channel_id, reader_id, limit: 2 }
  const around = await listMessages(database, { ...page, around: middle.id })
  const cursors = { before: around.next_cursor ?? '', after: around.prev_cursor ?? '' }
  await setReadMarker(database, {
    channel_id,
    user_id: reader_id,
    position: positionBefore(middle),
    forward_only: false,
  })
  const [own] = await listOwnChannels(database, { user_id: reader_id, channel_id })
  const { tails } = await channelTails(database, { channel_ids: [channel_id], limit: 50 })
  return {
    newest: await listMessages(database, { ...page, limit: 50 }),
    around,
    before: await listMessages(database, { ...page, before: cursors.before }),
    after: await listMessages(database, { ...page, after: cursors.after }),
    beforeJoined: await listMessages(database, { ...page, before: cursors.before, joins }),
    shared: await newestMessages(database, { channel_id, limit: 50 }),
    own,
    tail: tails.get(channel_id),
  }
}

const idsOf = (messages: readonly { id: string }[] | undefined) => messages?.map(({ id }) => id)
const topLevel = [0, 700, 1_400]
const alsoShown = [350, 1_050]
const shownPlaces = [...topLevel, ...alsoShown].toSorted((a, b) => b - a)

async function fillWithReplies() {
  const parent_message_id = someId()
  const also_in_channel = true as const
  const { channel_id, records } = await fill(2_005, (n) => {
    if (topLevel.includes(n)) return {}
    return alsoShown.includes(n) ? { parent_message_id, also_in_channel } : { parent_message_id }
  })
  return { channel_id, shown: shownPlaces.flatMap((n) => records[n] ?? []) }
}

async function fillWithoutReplies() {
  const { channel_id, records } = await fill(300, () => ({}))
  return { channel_id, shown: records.toReversed() }
}

describe('a channel of many replies that it does not show', () => {
  let channel: Awaited<ReturnType<typeof fillWithReplies>>
  let plain: typeof channel

  beforeAll(async () => {
    channel = await fillWithReplies()
    plain = await fillWithoutReplies()
    // Plans made where there is no reply at all are kept by then, and must serve here too.
    for (let times = 0; times < 3; times += 1) await readAll(plain.channel_id, at(plain.shown, 150))
  })

  it('shows all that belongs in it, whatever is asked', async () => {
    const { channel_id, shown } = channel
    const [newest, second, middle, fourth, oldest] = shown
    const found = await readAll(channel_id, at(shown, 2))
    expect(idsOf(found.newest.messages)).toEqual(idsOf(shown))
    expect(idsOf(found.around.messages)).toEqual([second?.id, middle?.id])
    expect(idsOf(found.before.messages)).toEqual([fourth?.id, oldest?.id])
    expect(found.beforeJoined).toEqual(found.before)
    expect(idsOf(found.after.messages)).toEqual([newest?.id])
    expect(idsOf(found.shared.messages)).toEqual(idsOf(shown))
    expect(found.own).toMatchObject({ unread_count: 3, last_message_at: newest?.created_at })
    expect(idsOf(found.tail)).toEqual(idsOf(shown))
  })

  it('reads that alone, in its order, as does a channel without replies', async () => {
    for (const { channel_id, shown } of [channel, plain]) {
      for (const [name, read] of Object.entries(await readsOf(channel_id, shown))) {
        const { examined, indexes, stages, collectionScans } = await explainedStages(database, () =>
          read(),
        )
        expect(examined.keys, name).toBeLessThan(60)
        expect(examined.documents, name).toBeLessThan(60)
        const both = ['channel_top_level', 'channel_also']
        expect(indexes, name).toEqual(expect.arrayContaining(both))
        expect(indexes, name).not.toContain('channel')
        expect(stages, name).not.toContain('SORT')
        expect(collectionScans, name).toBe(0)
      }
    }
  })
})

describe('a channel that is known to show no reply', () => {
  it('is read from the one index of its top-level messages, however many replies there are', async () => {
    const parent_message_id = someId()
    const { channel_id, records } = await fill(2_000, (n) =>
      n % 400 === 0 ? {} : { parent_message_id },
    )
    const shown = records.filter((_, n) => n % 400 === 0).toReversed()
    expect(await channelShowsReplies(database, { channel_id })).toBe(false)
    const { before, after } = await readsOf(channel_id, shown)
    for (const read of [before, after]) {
      const known = () => read({ ...joins, showsReplies: async () => false })
      expect(await known()).toEqual(await read(joins))
      const { examined, indexes, stages, collectionScans } = await explainedStages(database, known)
      expect(indexes).toContain('channel_top_level')
      expect(indexes).not.toContain('channel_also')
      expect(stages).not.toContain('SORT')
      expect(examined.keys).toBeLessThan(60)
      expect(collectionScans).toBe(0)
    }
  })
})

function at(records: MessageRecord[], place: number): MessageRecord {
  const record = records[place]
  if (record === undefined) throw new Error(`No message at ${place}`)
  return record
}

async function readsOf(channel_id: string, shown: MessageRecord[]) {
  const page = { channel_id, reader_id, limit: 2 }
  const middle = at(shown, 2)
  const { next_cursor, prev_cursor } = await listMessages(database, { ...page, around: middle.id })
  const before = next_cursor ?? ''
  const member = { channel_id, user_id: reader_id }
  const position = positionBefore(middle)
  await setReadMarker(database, { ...member, position, forward_only: false })
  return {
    newest: () => listMessages(database, page),
    before: (known?: MessageJoins) => listMessages(database, { ...page, before, joins: known }),
    beforeJoined: () => listMessages(database, { ...page, before, joins }),
    after: (known?: MessageJoins) =>
      listMessages(database, { ...page, after: prev_cursor ?? '', joins: known }),
    around: () => listMessages(database, { ...page, around: middle.id }),
    shared: () => newestMessages(database, { channel_id, limit: 20 }),
    own: () => listOwnChannels(database, member),
    tails: () => channelTails(database, { channel_ids: [channel_id], limit: 20 }),
  }
}
