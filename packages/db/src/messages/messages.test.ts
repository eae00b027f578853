import { messageCoreSchema, messageSchema } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { filesCollection } from '../files/index.ts'
import { addReaction } from '../reactions/index.ts'
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
import {
  deleteMessage,
  editMessage,
  findMessage,
  findMessageFor,
  insertMessages,
  listMessages,
  messageCores,
  newestPosition,
  readMessage,
  threadStates,
} from './index.ts'

const database = await testDatabase()
const { collections } = database

async function insertFile(channel_id: string, user_id: string) {
  const id = someId()
  const file = {
    id,
    channel_id,
    user_id,
    name: `${id}.txt`,
    type: 'text/plain',
    size: 3,
    created_at: new Date().toISOString(),
  }
  await collections.files.insertOne(filesCollection.toDocument(file))
  return file
}

/** A message with everything: two files in an order of their own, reactions, a thread. */
async function fullMessage() {
  const author = await insertUser(database, { name: 'Ada' })
  const channel_id = someId()
  const files = [await insertFile(channel_id, author.id), await insertFile(channel_id, author.id)]
  const message = await insertMessage(database, {
    channel_id,
    user_id: author.id,
    file_ids: files.map(({ id }) => id).toReversed(),
  })
  for (const emoji of ['🎉', '👍']) {
    await addReaction(database, { message_id: message.id, channel_id, user_id: author.id, emoji })
  }
  await addReaction(database, {
    message_id: message.id,
    channel_id,
    user_id: someId(),
    emoji: '👍',
  })
  const reply = { channel_id, parent_message_id: message.id }
  const first = await insertMessage(database, { ...reply, created_at: '2030-01-01T00:00:00.000Z' })
  const last = await insertMessage(database, { ...reply, created_at: '2030-01-02T00:00:00.000Z' })
  return { author, message, files, first, last }
}

describe('a message as its reader gets it', () => {
  it('has its author, files in their order, reactions and its thread', async () => {
    const { author, message, files, first, last } = await fullMessage()
    const read = await readMessage(database, { message_id: message.id, reader_id: author.id })
    expect(messageSchema.parse(read)).toEqual(read)
    const { mentions, mentions_channel, file_ids, deleted_at, ...core } = message
    expect(read).toEqual({
      ...core,
      user: { id: author.id, name: 'Ada' },
      files: files.toReversed(),
      reactions: [
        { emoji: '🎉', count: 1, reacted: true },
        { emoji: '👍', count: 2, reacted: true },
      ],
      reply_count: 2,
      last_reply_at: last.created_at,
      reply_user_ids: [last.user_id, first.user_id],
    })
    const { messages } = await listMessages(database, {
      channel_id: message.channel_id,
      reader_id: someId(),
      limit: 5,
    })
    const reactions = [
      { emoji: '🎉', count: 1, reacted: false },
      { emoji: '👍', count: 2, reacted: false },
    ]
    expect(messages).toEqual([{ ...read, reactions }])
  })

  it('loses content and files when it is deleted, and keeps its thread', async () => {
    const { author, message, first, last } = await fullMessage()
    expect(await deleteMessage(database, { message_id: message.id })).toBe(true)
    expect(await deleteMessage(database, { message_id: message.id })).toBe(false)
    const reader = { message_id: message.id, reader_id: author.id }
    expect(await readMessage(database, reader)).toMatchObject({
      content: '',
      files: [],
      is_deleted: true,
      reply_count: 2,
    })
    await deleteMessage(database, { message_id: last.id })
    expect(await readMessage(database, reader)).toMatchObject({
      reply_count: 1,
      last_reply_at: first.created_at,
    })
    await deleteMessage(database, { message_id: first.id })
    expect(await readMessage(database, reader)).toMatchObject({
      reply_count: 0,
      last_reply_at: null,
    })
    const input = { channel_id: message.channel_id, reader_id: author.id, limit: 5 }
    expect(await listMessages(database, input)).toEqual({ messages: [], next_cursor: null })
  })

  it('is null for an unknown id', async () => {
    expect(await readMessage(database, { message_id: someId(), reader_id: someId() })).toBeNull()
    expect(await findMessage(database, { message_id: someId() })).toBeNull()
  })

  it('is found by indexes alone, in every join', async () => {
    const { author, message } = await fullMessage()
    const reader = { message_id: message.id, reader_id: author.id }
    const one = await explainedStages(database, () => readMessage(database, reader))
    expect(one.collectionScans).toBe(0)
    for (let count = 0; count < 3; count += 1) {
      await insertMessage(database, { channel_id: message.channel_id, user_id: author.id })
    }
    const input = { channel_id: message.channel_id, reader_id: author.id, limit: 5 }
    const { collectionScans, indexes } = await explainedStages(database, () =>
      listMessages(database, input),
    )
    expect(collectionScans).toBe(0)
    expect(indexes).toEqual(expect.arrayContaining(['_id_', 'thread']))
    // Either begins with the message; which one is the planner's to choose.
    expect(indexes.some((name) => name === 'message' || name === 'reaction')).toBe(true)
  })
})

describe('messages as events carry them', () => {
  it('have authors and files as they are now, in the order given', async () => {
    const one = await fullMessage()
    const two = await fullMessage()
    const deleted = { ...one.message, is_deleted: true, deleted_at: one.message.created_at }
    const records = [two.message, deleted, one.message]
    const cores = await messageCores(database, { records })
    expect(cores.map((core) => messageCoreSchema.parse(core))).toEqual(cores)
    expect(cores).toMatchObject([
      { id: two.message.id, user: { id: two.author.id }, files: two.files.toReversed() },
      { id: one.message.id, content: '', files: [] },
      { id: one.message.id, content: 'Hello', files: one.files.toReversed() },
    ])
    expect(JSON.stringify(cores)).not.toContain('mentions')
    const explained = await explainedStages(database, () => messageCores(database, { records }))
    expect(explained.collectionScans).toBe(0)
  })

  it('come with the state of their threads', async () => {
    const { message, first, last } = await fullMessage()
    const parent_message_ids = [someId(), message.id]
    expect(await threadStates(database, { parent_message_ids })).toEqual([
      { parent_message_id: parent_message_ids[0], reply_count: 0, last_reply_at: null },
      {
        parent_message_id: message.id,
        reply_count: 2,
        last_reply_at: last.created_at,
        reply_user_ids: [last.user_id, first.user_id],
      },
    ])
    const { collectionScans } = await explainedStages(database, () =>
      threadStates(database, { parent_message_ids }),
    )
    expect(collectionScans).toBe(0)
  })
})

describe('insertMessages', () => {
  it('answers for each: stored, already there, or the error it alone met', async () => {
    const stored = await insertMessage(database)
    const [one, two] = [messageRecord(), messageRecord()]
    const outcomes = await insertMessages(database, [
      one,
      stored,
      { ...messageRecord(), id: 'no id' },
      { ...messageRecord(), content: 'x'.repeat(40_001) },
      { ...one, content: 'again' },
      two,
    ])
    expect(outcomes).toEqual([
      'inserted',
      'duplicate',
      expect.any(Error),
      expect.any(Error),
      'duplicate',
      'inserted',
    ])
    expect(await findMessage(database, { message_id: one.id })).toEqual(one)
    expect(await findMessage(database, { message_id: two.id })).toEqual(two)
    expect(await insertMessages(database, [])).toEqual([])
    expect(await insertMessages(database, [two])).toEqual(['duplicate'])
  })
})

describe('editMessage', () => {
  it('replaces the content and its mentions, but not of a deleted message', async () => {
    const message = await insertMessage(database)
    const mentioned = someId()
    const edit = {
      message_id: message.id,
      content: 'New',
      mentions: [mentioned],
      mentions_channel: true,
    }
    expect(await editMessage(database, edit)).toBe(true)
    expect(await findMessage(database, { message_id: message.id })).toEqual({
      ...message,
      content: 'New',
      mentions: [mentioned],
      mentions_channel: true,
      is_edited: true,
      edited_at: expect.stringMatching(/Z$/),
    })
    await deleteMessage(database, { message_id: message.id })
    expect(await editMessage(database, { ...edit, content: 'Late' })).toBe(false)
    expect(await findMessage(database, { message_id: message.id })).toMatchObject({
      content: 'New',
    })
    expect(await editMessage(database, { ...edit, message_id: someId() })).toBe(false)
  })
})

describe('findMessageFor', () => {
  it('gives the message, its channel and the membership of that user alone', async () => {
    const channel = await insertChannel(database)
    const member = await insertMember(database, { channel_id: channel.id })
    const message = await insertMessage(database, { channel_id: channel.id })
    const input = { message_id: message.id, user_id: member.user_id }
    expect(await findMessageFor(database, input)).toEqual({ message, channel, membership: member })
    expect(await findMessageFor(database, { ...input, user_id: someId() })).toEqual({
      message,
      channel,
      membership: null,
    })
    expect(await findMessageFor(database, { ...input, message_id: someId() })).toBeNull()
    await deleteMessage(database, { message_id: message.id })
    expect(await findMessageFor(database, input)).toMatchObject({ message: { is_deleted: true } })
    const { collectionScans, indexes } = await explainedStages(database, () =>
      findMessageFor(database, input),
    )
    expect(collectionScans).toBe(0)
    expect(indexes).toContain('membership')
  })
})

describe('newestPosition', () => {
  it('is the last place taken, by a reply or a deleted message too', async () => {
    const channel_id = someId()
    expect(await newestPosition(database, { channel_id })).toBeNull()
    const created_at = '2026-11-24T10:00:00.000Z'
    await insertMessage(database, { channel_id, created_at: '2026-11-24T09:00:00.000Z' })
    const [low, high] = [someId(), someId()].toSorted()
    await insertMessage(database, { channel_id, created_at, id: high, parent_message_id: someId() })
    await insertMessage(database, { channel_id, created_at, id: low })
    expect(await newestPosition(database, { channel_id })).toEqual({ created_at, id: high })
    await collections.messages.updateOne(
      { _id: new ObjectId(high) },
      { $set: { is_deleted: true, deleted_at: new Date() } },
    )
    expect(await newestPosition(database, { channel_id })).toEqual({ created_at, id: high })
    const { stages } = await explainedStages(database, () =>
      newestPosition(database, { channel_id }),
    )
    expect(stages).not.toContain('FETCH')
    expect(stages).not.toContain('COLLSCAN')
  })
})
