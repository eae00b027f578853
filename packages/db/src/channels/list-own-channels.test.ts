import {
  countsAsMention,
  countUnread,
  lastId,
  type MessageRecord,
  positionBefore,
} from '@parley/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMember, findMember } from '../members/index.ts'
import { setChannelRule } from '../notifications/index.ts'
import {
  explainedStages,
  insertChannel,
  insertMember,
  insertMessage,
  insertUser,
  messageRecord,
  someId,
  testDatabase,
} from '../testing/index.ts'
import { setReadMarker } from '../unread/index.ts'
import {
  createChannel,
  findChannelFor,
  listJoinableChannels,
  listOwnChannels,
  openDirectChannel,
  updateChannel,
} from './index.ts'

const database = await testDatabase()
const minute = (n: number) => new Date(Date.UTC(2026, 0, 1, 0, n)).toISOString()

describe('listOwnChannels', () => {
  it('has all of them, newest joined first, with role and newest message', async () => {
    const user_id = someId()
    const ids: string[] = []
    for (const n of [1, 3, 2]) {
      const { id } = await insertChannel(database)
      await insertMember(database, { channel_id: id, user_id, joined_at: minute(n), role: 'owner' })
      ids.push(id)
    }
    const [channel_id = ''] = ids
    await insertMessage(database, { channel_id, created_at: minute(5) })
    const top = await insertMessage(database, { channel_id, created_at: minute(6) })
    const later = { channel_id, created_at: minute(7) }
    await insertMessage(database, { ...later, is_deleted: true, deleted_at: minute(8) })
    await insertMessage(database, { ...later, parent_message_id: top.id })
    const channels = await listOwnChannels(database, { user_id })
    expect(channels.map(({ id }) => id)).toEqual([ids[1], ids[2], ids[0]])
    expect(channels[2]).toMatchObject({
      role: 'owner',
      joined_at: minute(1),
      last_read_at: minute(1),
      last_read_id: lastId,
      last_message_at: minute(6),
      unread_count: 2,
      mention_count: 0,
      users: [],
    })
    expect(channels[0]).toMatchObject({ last_message_at: null, unread_count: 0 })
    expect(channels[0]).not.toHaveProperty('direct_key')
    expect(await listOwnChannels(database, { user_id, channel_id })).toEqual([channels[2]])
    expect(await listOwnChannels(database, { user_id: someId(), channel_id })).toEqual([])
  })

  it('names the other people of a direct channel', async () => {
    const [a, b, c] = await Promise.all(
      ['Ann', 'Zoe', 'bob'].map((name) => insertUser(database, { name })),
    )
    const user_ids = [a?.id ?? '', b?.id ?? '', c?.id ?? '']
    await openDirectChannel(database, { user_ids, created_by: user_ids[0] ?? '' })
    const [direct] = await listOwnChannels(database, { user_id: user_ids[2] ?? '' })
    expect(direct?.users).toEqual([
      { id: a?.id, name: 'Ann' },
      { id: b?.id, name: 'Zoe' },
    ])
  })

  it('counts as unread what contracts counts, from any marker on', async () => {
    const reader = someId()
    const people = [reader, someId(), someId()]
    const trial = fc.record({
      messages: fc.array(
        fc.record({
          n: fc.integer({ min: 0, max: 4 }),
          author: fc.constantFrom(...people),
          is_deleted: fc.boolean(),
          is_reply: fc.boolean(),
          isAlso: fc.boolean(),
          mentions: fc.subarray(people),
          mentions_channel: fc.boolean(),
        }),
        { maxLength: 15 },
      ),
      marker: fc.nat(15),
      isUnread: fc.boolean(),
      is_muted: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(trial, async ({ messages, marker, isUnread, is_muted }) => {
        const { id: channel_id } = await insertChannel(database)
        const joined_at = minute(1)
        await insertMember(database, { channel_id, user_id: reader, joined_at, is_muted })
        const records: MessageRecord[] = []
        for (const { n, author, is_reply, isAlso, ...rest } of messages) {
          const fields = { ...rest, channel_id, user_id: author, created_at: minute(n) }
          const place = is_reply
            ? { parent_message_id: someId(), ...(isAlso && { also_in_channel: true as const }) }
            : { parent_message_id: null }
          records.push(await insertMessage(database, { ...fields, ...place }))
        }
        const at = records[marker]
        const position = at && (isUnread ? positionBefore(at) : at)
        if (position) {
          await setReadMarker(database, {
            channel_id,
            user_id: reader,
            position,
            forward_only: false,
          })
        }
        const rule = { user_id: reader, marker: position ?? { created_at: joined_at, id: lastId } }
        const mentioning = records.filter((message) =>
          countsAsMention(message, { user_id: reader, is_muted }),
        )
        const [channel] = await listOwnChannels(database, { user_id: reader, channel_id })
        expect(channel?.unread_count).toBe(countUnread(records, rule))
        expect(channel?.mention_count).toBe(countUnread(mentioning, rule))
      }),
      { numRuns: 60, seed: 20_261_124 },
    )
  })
})

describe('setChannelRule', () => {
  it('keeps what is given, and leaves the rest and everyone else as they were', async () => {
    const { id: channel_id } = await insertChannel(database)
    const ids = { channel_id, user_id: someId() }
    const other = await insertMember(database, { channel_id })
    await insertMember(database, ids)
    const own = async () => (await listOwnChannels(database, ids))[0]
    expect(await own()).toMatchObject({ notification_rule: 'default', is_muted: false })
    await setChannelRule(database, { ...ids, is_muted: true })
    expect(await own()).toMatchObject({ notification_rule: 'default', is_muted: true })
    await setChannelRule(database, { ...ids, notification_rule: 'all' })
    await setChannelRule(database, ids)
    expect(await own()).toMatchObject({ notification_rule: 'all', is_muted: true })
    expect(await findMember(database, other)).toEqual(other)
  })
})

describe('setReadMarker', () => {
  it('moves back only where it may', async () => {
    const ids = { channel_id: someId(), user_id: someId() }
    await insertMember(database, { ...ids, joined_at: minute(1) })
    const place = (n: number, digit: string) => ({ created_at: minute(n), id: digit.repeat(24) })
    const moves = [
      { position: place(2, '5'), forward_only: true, ends: place(2, '5') },
      { position: place(2, '4'), forward_only: true, ends: place(2, '5') },
      { position: place(1, 'f'), forward_only: true, ends: place(2, '5') },
      { position: place(2, '6'), forward_only: true, ends: place(2, '6') },
      { position: place(1, '3'), forward_only: false, ends: place(1, '3') },
    ]
    for (const { ends, ...move } of moves) {
      await setReadMarker(database, { ...ids, ...move })
      const { last_read_at, last_read_id } = (await findMember(database, ids)) ?? {}
      expect({ created_at: last_read_at, id: last_read_id }).toEqual(ends)
    }
  })
})

it('reads no whole collection', async () => {
  const { id: user_id } = await insertUser(database)
  const { id: other } = await insertUser(database)
  const { id: channel_id } = await insertChannel(database, { name: 'mine' })
  await insertChannel(database)
  await addMember(database, { channel_id, user_id, role: 'owner' })
  const message = messageRecord({ channel_id, created_at: new Date(Date.now() + 5).toISOString() })
  await insertMessage(database, message)
  const position = { created_at: message.created_at, id: message.id }
  const { collectionScans, indexes } = await explainedStages(database, async () => {
    await createChannel(database, { name: 'n', type: 'public', description: '', created_by: other })
    await openDirectChannel(database, { user_ids: [user_id, other], created_by: other })
    await openDirectChannel(database, { user_ids: [user_id, other], created_by: other })
    await findChannelFor(database, { channel_id, user_id })
    await listOwnChannels(database, { user_id })
    const { next_cursor } = await listJoinableChannels(database, { user_id, limit: 1 })
    await listJoinableChannels(database, { user_id, limit: 1, before: next_cursor ?? undefined })
    await updateChannel(database, { channel_id, description: 'x' })
    await setReadMarker(database, { channel_id, user_id, position, forward_only: true })
    await setChannelRule(database, { channel_id, user_id, is_muted: true })
  })
  expect(collectionScans).toBe(0)
  expect(indexes).toContain('direct_key')
})
