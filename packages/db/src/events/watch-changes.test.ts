import { ObjectId } from 'mongodb'
import { describe, expect, it, vi } from 'vitest'
import { inTransaction } from '../database/index.ts'
import { deleteMessage, editMessage, messagesCollection } from '../messages/index.ts'
import { addReaction, removeReaction } from '../reactions/index.ts'
import {
  insertChannel,
  insertMember,
  insertMessage,
  insertReminder,
  insertSession,
  insertUser,
  messageRecord,
  someId,
  testDatabase,
} from '../testing/index.ts'
import { watching } from './watching.fixture.ts'

const database = await testDatabase()
const { collections } = database

describe('watchChanges', () => {
  it('tells messages as they come, are edited and are deleted, with what was there before', async () => {
    const { changesOf } = await watching(database)
    const message = await insertMessage(database, { content: 'one' })
    await editMessage(database, {
      message_id: message.id,
      content: 'two',
      mentions: [],
      mentions_channel: false,
    })
    await deleteMessage(database, { message_id: message.id })
    const [inserted, edited, deleted] = await changesOf(3)
    expect(inserted).toMatchObject({ kind: 'message.inserted', message })
    expect(Math.abs(Date.now() - (inserted?.at ?? 0))).toBeLessThan(60_000)
    expect(edited).toMatchObject({
      kind: 'message.changed',
      message: { id: message.id, content: 'two', is_edited: true },
      before: message,
    })
    expect(deleted).toMatchObject({
      kind: 'message.changed',
      message: { is_deleted: true },
      before: { content: 'two', is_deleted: false },
    })
  })

  it('tells a completed reminder that expires as deleted, and of a deleted one nothing more', async () => {
    const { changesOf } = await watching(database)
    const completed_at = new Date().toISOString()
    const over = { due_at: null } as const
    const completed = await insertReminder(database, { ...over, state: 'completed', completed_at })
    const deleted = await insertReminder(database, { ...over, state: 'deleted' })
    const _id = { $in: [completed, deleted].map(({ id }) => new ObjectId(id)) }
    await collections.reminders.deleteMany({ _id })
    const after = await insertMessage(database)
    const [, , expired, last] = await changesOf(4)
    expect(expired).toMatchObject({
      kind: 'reminder.changed',
      reminder: { ...completed, state: 'deleted' },
      before: completed,
    })
    expect(last).toMatchObject({ kind: 'message.inserted', message: after })
  })

  it('tells a message that it is given as it is, once, and any other as it is stored', async () => {
    const own = messageRecord({ content: 'as it was sent' })
    const kept = new Map([[own.id, own]])
    const ownMessages = (id: string) => {
      const record = kept.get(id)
      kept.delete(id)
      return record
    }
    const { changesOf } = await watching(database, { ownMessages })
    await insertMessage(database, own)
    const other = await insertMessage(database)
    const [first, second] = await changesOf(2)
    expect(first).toHaveProperty('message', own)
    if (first?.kind === 'message.inserted') expect(first.message).toBe(own)
    expect(second).toMatchObject({ kind: 'message.inserted', message: other })
    expect(kept.size).toBe(0)
  })

  it('tells removals by what was removed', async () => {
    const member = await insertMember(database)
    const session = await insertSession(database)
    const reaction = { message_id: someId(), channel_id: someId(), user_id: someId(), emoji: '👍' }
    await addReaction(database, reaction)
    const { changesOf } = await watching(database)
    const _id = new ObjectId(member.id)
    await collections.channelMembers.updateOne({ _id }, { $set: { role: 'owner' } })
    await collections.channelMembers.deleteOne({ _id })
    await removeReaction(database, reaction)
    await collections.sessions.deleteOne({ _id: new ObjectId(session.id) })
    expect(await changesOf(4)).toMatchObject([
      { kind: 'member.changed', member: { ...member, role: 'owner' }, before: member },
      { kind: 'member.removed', member: { ...member, role: 'owner' } },
      { kind: 'reaction.removed', reaction },
      { kind: 'session.ended', session_id: session.id },
    ])
  })

  it('tells channels, members, people and reactions, and never a password hash', async () => {
    const { changesOf } = await watching(database)
    const { password_hash, ...user } = await insertUser(database, { password_hash: 'secret' })
    const channel = await insertChannel(database)
    const member = await insertMember(database, { channel_id: channel.id, user_id: user.id })
    await collections.users.updateOne({ _id: new ObjectId(user.id) }, { $set: { name: 'New' } })
    await collections.channels.updateOne(
      { _id: new ObjectId(channel.id) },
      { $set: { description: 'New' } },
    )
    const changes = await changesOf(5)
    expect(changes).toMatchObject([
      { kind: 'user.added', user },
      { kind: 'channel.added', channel },
      { kind: 'member.added', member },
      { kind: 'user.changed', user: { ...user, name: 'New' } },
      { kind: 'channel.changed', channel: { ...channel, description: 'New' } },
    ])
    expect(JSON.stringify(changes)).not.toMatch(/password_hash|secret/)
  })

  it('says nothing of sessions that begin or are used', async () => {
    const { changesOf } = await watching(database)
    const session = await insertSession(database)
    await collections.sessions.updateOne(
      { _id: new ObjectId(session.id) },
      { $set: { last_used_at: new Date() } },
    )
    const message = await insertMessage(database)
    expect(await changesOf(1)).toMatchObject([{ kind: 'message.inserted', message }])
  })

  it('tells all of a transaction in order, by cursors that sort as strings', async () => {
    const one = await watching(database)
    const two = await watching(database)
    const records = Array.from({ length: 300 }, () => messageRecord())
    await inTransaction(database, async (session) => {
      for (const record of records) {
        await collections.messages.insertOne(messagesCollection.toDocument(record), { session })
      }
    })
    await insertMessage(database)
    const changes = await one.changesOf(301)
    const ids = changes.map((change) => 'message' in change && change.message.id)
    expect(ids.slice(0, 300)).toEqual(records.map(({ id }) => id))
    const cursors = changes.map(({ cursor }) => cursor)
    expect(cursors).toEqual([...new Set(cursors)].sort())
    expect((await two.changesOf(301)).map(({ cursor }) => cursor)).toEqual(cursors)
  })

  it('goes on in the middle of a transaction from a cursor given', async () => {
    const first = await watching(database)
    const records = Array.from({ length: 5 }, () => messageRecord())
    await inTransaction(database, async (session) => {
      for (const record of records) {
        await collections.messages.insertOne(messagesCollection.toDocument(record), { session })
      }
    })
    const [, , third] = await first.changesOf(5)
    const second = await watching(database, { after: third?.cursor ?? '' })
    expect(await second.changesOf(2)).toMatchObject([
      { message: records[3] },
      { message: records[4] },
    ])
    expect(second.watch.floor).toBe(third?.cursor)
  })

  it('misses nothing that is written from its floor on', async () => {
    const { watch, changesOf, changes } = await watching(database)
    expect(watch.floor).toMatch(/^82[0-9A-F]{16}$/)
    await insertMessage(database)
    await changesOf(1)
    for (const { cursor } of changes) expect(cursor > watch.floor).toBe(true)
  })

  it('moves its cursor while nothing that it tells happens', async () => {
    const { watch, cursors, changes } = await watching(database)
    const before = watch.cursor()
    await insertSession(database)
    await vi.waitFor(() => expect(cursors.length).toBeGreaterThan(0), { timeout: 5_000 })
    expect(watch.cursor() > before).toBe(true)
    expect(watch.cursor()).toBe(cursors.at(-1))
    const message = await insertMessage(database)
    await vi.waitFor(() => expect(changes).toMatchObject([{ message }]))
    expect((changes[0]?.cursor ?? '') > (cursors[0] ?? '')).toBe(true)
  })

  it('hands on what arrives together together, and the rest once that is done', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const batches: number[] = []
    const { watch } = await watching(database, {
      onChanges: async (changes) => {
        batches.push(changes.length)
        if (batches.length === 1) await promise
      },
    })
    await insertMessage(database)
    await vi.waitFor(() => expect(batches).toEqual([1]))
    const before = watch.cursor()
    const records = Array.from({ length: 7 }, () => messagesCollection.toDocument(messageRecord()))
    await collections.messages.insertMany(records)
    expect(batches).toEqual([1])
    expect(watch.cursor()).toBe(before)
    resolve()
    await vi.waitFor(() => expect(batches.reduce((sum, size) => sum + size)).toBe(8))
    expect(batches.length).toBeLessThan(8)
  })

  it('is not live before it has read what was there when it was opened', async () => {
    const first = await watching(database)
    await insertMessage(database)
    const [before] = await first.changesOf(1)
    const many = Array.from({ length: 500 }, () => messagesCollection.toDocument(messageRecord()))
    await collections.messages.insertMany(many)
    const { promise, resolve } = Promise.withResolvers<void>()
    const heard: number[] = []
    const { watch } = await watching(database, {
      after: before?.cursor ?? '',
      onChanges: async (changes) => {
        heard.push(changes.length)
        await promise
      },
    })
    await vi.waitFor(() => expect(heard).toHaveLength(1))
    expect(heard[0]).toBeLessThan(500)
    expect([watch.isLive(), watch.isCatchingUp()]).toEqual([false, true])
    resolve()
    await vi.waitFor(() => expect(watch.isLive()).toBe(true), { timeout: 10_000 })
    expect(watch.isCatchingUp()).toBe(false)
  })

  it('ends with close, which waits for what is being handed on', async () => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const seen: string[] = []
    const { watch } = await watching(database, {
      onChanges: async () => {
        seen.push('began')
        await promise
        seen.push('ended')
      },
    })
    await insertMessage(database)
    await vi.waitFor(() => expect(seen).toEqual(['began']))
    const closed = watch.close().then(() => seen.push('closed'))
    resolve()
    await closed
    expect(seen).toEqual(['began', 'ended', 'closed'])
    expect(watch.isLive()).toBe(false)
  })
})
