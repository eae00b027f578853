import { AppError, type Message, type MessageRecord } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { listPins } from '../pins/index.ts'
import { addReaction } from '../reactions/index.ts'
import { searchMessages } from '../search/index.ts'
import {
  explainedStages,
  insertMessage,
  insertUser,
  messageRecord,
  someId,
  testDatabase,
} from '../testing/index.ts'
import {
  channelShowsReplies,
  insertMessages,
  listMessages,
  listThread,
  type MessageJoins,
  messageSummaries,
  userNames,
} from './index.ts'

const database = await testDatabase()
const reader_id = someId()
const channel_id = someId()
const created_at = '2026-11-24T10:00:00.000Z'

/** Newest first; all of one moment but the first and the last, so that ids decide the order. */
let order: string[] = []

beforeAll(async () => {
  const author = await insertUser(database)
  const fields = { channel_id, user_id: author.id }
  const equal = Array.from({ length: 250 }, () => messageRecord({ ...fields, created_at }))
  const newest = messageRecord({ ...fields, created_at: '2026-11-24T10:00:00.001Z' })
  const oldest = messageRecord({ ...fields, created_at: '2026-11-24T09:59:59.999Z' })
  // The channel shows some replies too, each in its place.
  const also = { parent_message_id: oldest.id, also_in_channel: true } as const
  for (const n of [3, 100, 249]) Object.assign(equal[n] ?? {}, also)
  await insertMessages(database, [newest, ...equal.toReversed(), oldest])
  // None of these belongs in the channel's list.
  await insertMessage(database, { ...fields, created_at, parent_message_id: newest.id })
  await insertMessage(database, { ...fields, created_at, is_deleted: true, deleted_at: created_at })
  await insertMessage(database, { user_id: author.id, created_at })
  const ids = equal.map(({ id }) => id).toSorted()
  order = [newest.id, ...ids.toReversed(), oldest.id]
})

const idsOf = (messages: Message[]) => messages.map(({ id }) => id)

async function allPages(direction: 'before' | 'after', start?: string): Promise<string[][]> {
  const pages: string[][] = []
  let cursor = start
  do {
    const page = await listMessages(database, {
      channel_id,
      reader_id,
      limit: 40,
      ...(cursor !== undefined && { [direction]: cursor }),
    })
    pages.push(idsOf(page.messages))
    cursor = page.next_cursor ?? undefined
  } while (cursor !== undefined)
  return pages
}

describe('listMessages', () => {
  it('pages through messages of one moment, each once and newest first', async () => {
    const pages = await allPages('before')
    expect(pages.flat()).toEqual(order)
    expect(pages.map((page) => page.length)).toEqual([40, 40, 40, 40, 40, 40, 12])
  })

  it('gives no cursor where the last page is full', async () => {
    const page = await listMessages(database, { channel_id, reader_id, limit: order.length })
    expect(page.messages).toHaveLength(order.length)
    expect(page.next_cursor).toBeNull()
  })

  it('goes the same way back, each page newest first', async () => {
    const around = await listMessages(database, {
      channel_id,
      reader_id,
      limit: 1,
      around: order.at(-1) ?? '',
    })
    expect(idsOf(around.messages)).toEqual(order.slice(-1))
    const pages = await allPages('after', around.prev_cursor ?? '')
    expect(pages.toReversed().flat()).toEqual(order.slice(0, -1))
  })

  it.each([0, 3, 126, 249, 251])('shows what is around message %i', async (place) => {
    const page = await listMessages(database, {
      channel_id,
      reader_id,
      limit: 9,
      around: order[place] ?? '',
    })
    const from = Math.max(0, place - 4)
    const to = Math.min(order.length, place + 5)
    expect(idsOf(page.messages)).toEqual(order.slice(from, to))
    expect(page.next_cursor === null).toBe(to === order.length)
    expect(page.prev_cursor === null).toBe(from === 0)
    if (page.next_cursor) {
      const older = await listMessages(database, {
        channel_id,
        reader_id,
        limit: 5,
        before: page.next_cursor,
      })
      expect(idsOf(older.messages)).toEqual(order.slice(to, to + 5))
    }
    if (page.prev_cursor) {
      const newer = await listMessages(database, {
        channel_id,
        reader_id,
        limit: 5,
        after: page.prev_cursor,
      })
      expect(idsOf(newer.messages)).toEqual(order.slice(Math.max(0, from - 5), from))
    }
  })

  it('goes to the parent of a reply and to where a deleted message was', async () => {
    const parent = order[100] ?? ''
    const reply = await insertMessage(database, { channel_id, parent_message_id: parent })
    const input = { channel_id, reader_id, limit: 3 }
    const page = await listMessages(database, { ...input, around: reply.id })
    expect(idsOf(page.messages)).toEqual(order.slice(99, 102))
    const also = { parent_message_id: parent, also_in_channel: true } as const
    const shown = await insertMessage(database, { channel_id, ...also, is_deleted: true })
    const itsPlace = await listMessages(database, { ...input, around: shown.id })
    expect(idsOf(itsPlace.messages)).toEqual(order.slice(0, 2))
    const deleted = await insertMessage(database, {
      channel_id,
      created_at: '2026-11-24T10:00:00.000Z',
      id: '0'.repeat(24),
      is_deleted: true,
      deleted_at: created_at,
    })
    const gap = await listMessages(database, { ...input, around: deleted.id })
    expect(idsOf(gap.messages)).toEqual(order.slice(-2))
  })

  it('refuses a message of another channel, an unknown one, and cursors it did not give', async () => {
    const other = await insertMessage(database)
    const input = { channel_id, reader_id, limit: 3 }
    for (const around of [other.id, someId()]) {
      await expect(listMessages(database, { ...input, around })).rejects.toThrow(
        new AppError('message_not_found'),
      )
    }
    const sentence = 'after must be a cursor that the server gave'
    await expect(listMessages(database, { ...input, after: 'x' })).rejects.toThrow(sentence)
    await expect(listMessages(database, { ...input, before: 'x' })).rejects.toThrow('before must')
  })

  it('takes cursors of its own only, and no other list of messages takes them', async () => {
    const input = { channel_id, reader_id, limit: 1 }
    const cursor = (await listMessages(database, input)).next_cursor ?? ''
    const parent = await insertMessage(database, { channel_id: someId() })
    for (let count = 0; count < 2; count += 1) {
      await insertMessage(database, { ...parent, id: someId(), parent_message_id: parent.id })
    }
    const thread = { parent_message_id: parent.id, reader_id, limit: 1 }
    const threadCursor = (await listThread(database, thread)).next_cursor ?? ''
    const search = { terms: [], excluded: [], not_from: [], not_in: [], marks: [] }
    const refusals = [
      listMessages(database, { ...input, channel_id: someId(), before: cursor }),
      listMessages(database, { ...input, before: threadCursor }),
      listThread(database, { ...thread, before: cursor }),
      listThread(database, { ...thread, parent_message_id: someId(), before: threadCursor }),
      listPins(database, { ...input, before: cursor }),
      searchMessages(database, { user_id: reader_id, search, limit: 1, before: cursor }),
    ]
    for (const refusal of refusals) await expect(refusal).rejects.toThrow('before must be a cursor')
    await expect(listMessages(database, { ...input, before: cursor })).resolves.toBeDefined()
  })

  it('is answered by an index in the order of the channel, in every direction', async () => {
    const { next_cursor } = await listMessages(database, { channel_id, reader_id, limit: 20 })
    const cursor = next_cursor ?? ''
    for (const from of [{}, { before: cursor }, { after: cursor }, { around: order[30] ?? '' }]) {
      const explained = await explainedStages(database, () =>
        listMessages(database, { channel_id, reader_id, limit: 5, ...from }),
      )
      expect(explained.collectionScans).toBe(0)
      expect(explained.indexes).toContain('channel_top_level')
      expect(explained.stages).not.toContain('SORT')
    }
  })

  it('answers the same where what is beside the messages is known', async () => {
    const { next_cursor } = await listMessages(database, { channel_id, reader_id, limit: 20 })
    const cursor = next_cursor ?? ''
    const [reacted = '', answered = ''] = order.slice(22)
    await addReaction(database, {
      message_id: reacted,
      channel_id,
      user_id: reader_id,
      emoji: '👍',
    })
    await insertMessage(database, { channel_id, parent_message_id: answered })
    const joins: MessageJoins = {
      showsReplies: (channel_id) => channelShowsReplies(database, { channel_id }),
      summaries: (message_ids) => messageSummaries(database, { message_ids }),
      names: (user_ids) => userNames(database, { user_ids }),
    }
    for (const from of [{ before: cursor }, { after: cursor }]) {
      const page = { channel_id, reader_id, limit: 5, ...from }
      expect(await listMessages(database, { ...page, joins })).toEqual(
        await listMessages(database, page),
      )
      const explained = await explainedStages(database, () =>
        listMessages(database, { ...page, joins }),
      )
      expect(explained.collectionScans).toBe(0)
      expect(explained.indexes).toContain('channel_top_level')
      expect(explained.stages).not.toContain('SORT')
    }
  })
})

describe('messageSummaries', () => {
  it('are read by one aggregation, and whole where there are more than that may answer', async () => {
    const parent = await insertMessage(database, { channel_id })
    const other = await insertMessage(database, { channel_id })
    const last = await insertMessage(database, { channel_id, parent_message_id: parent.id })
    const message_ids = [other.id, parent.id]
    const thread = {
      reply_count: 1,
      last_reply_at: last.created_at,
      reply_user_ids: [last.user_id],
    }
    const react = async (count: number) => {
      const of = { message_id: new ObjectId(parent.id), channel_id: new ObjectId(channel_id) }
      const reaction = { ...of, emoji: '👍', created_at: new Date(0) }
      const rows = Array.from({ length: count }, () => ({ ...reaction, user_id: new ObjectId() }))
      await database.db.collection('message_reactions').insertMany(rows)
      return rows.map(({ user_id }) => user_id.toHexString())
    }
    const started = vi.fn()
    database.client.on('commandStarted', started)
    const few = await react(2)
    const found = await messageSummaries(database, { message_ids })
    expect(started.mock.calls.map(([event]) => event.commandName)).toEqual(['insert', 'aggregate'])
    database.client.off('commandStarted', started)
    expect(found).toEqual(
      new Map([
        [other.id, { reactions: [], reply_count: 0, last_reply_at: null }],
        [parent.id, { reactions: [{ emoji: '👍', user_ids: few }], ...thread }],
      ]),
    )
    const user_ids = [...few, ...(await react(1_100))]
    const whole = await messageSummaries(database, { message_ids })
    expect(whole.get(parent.id)).toEqual({ reactions: [{ emoji: '👍', user_ids }], ...thread })
    expect(whole.get(other.id)).toEqual(found.get(other.id))
    const later = new Date(Date.parse(last.created_at) + 1).toISOString()
    const replies = Array.from({ length: 1_200 }, () =>
      messageRecord({ channel_id, parent_message_id: parent.id, created_at: later }),
    )
    await insertMessages(database, replies)
    const many = await messageSummaries(database, { message_ids })
    expect(many.get(parent.id)).toMatchObject({ reply_count: 1_201, last_reply_at: later })
    const repliers = replies.map(({ user_id }) => user_id).toSorted()
    expect(many.get(parent.id)?.reply_user_ids).toEqual(repliers.slice(0, 3))
    expect(many.get(parent.id)?.reactions).toEqual(whole.get(parent.id)?.reactions)
    expect(many.get(other.id)).toEqual(found.get(other.id))
    const explained = await explainedStages(database, () =>
      messageSummaries(database, { message_ids }),
    )
    expect(explained.collectionScans).toBe(0)
    expect(explained.indexes).toEqual(expect.arrayContaining(['message', 'thread']))
  })
})

describe('listThread', () => {
  it('pages through the replies that are not deleted, oldest first', async () => {
    const parent: MessageRecord = await insertMessage(database, { channel_id })
    const thread = { channel_id, parent_message_id: parent.id, created_at }
    const replies = Array.from({ length: 11 }, () => messageRecord(thread))
    await insertMessages(database, replies)
    await insertMessage(database, { ...thread, is_deleted: true, deleted_at: created_at })
    const ids = replies.map(({ id }) => id).toSorted()
    const input = { parent_message_id: parent.id, reader_id, limit: 4 }
    const pages: string[][] = []
    let before: string | undefined
    do {
      const page = await listThread(database, { ...input, before })
      pages.push(idsOf(page.messages))
      before = page.next_cursor ?? undefined
    } while (before !== undefined)
    expect(pages).toEqual([ids.slice(0, 4), ids.slice(4, 8), ids.slice(8)])
    const explained = await explainedStages(database, () => listThread(database, input))
    expect(explained.collectionScans).toBe(0)
    expect(explained.indexes).toContain('thread')
    expect(explained.stages).not.toContain('SORT')
  })
})
