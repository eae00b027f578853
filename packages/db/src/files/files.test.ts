import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { AppError, fileSchema } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { deleteMessage } from '../messages/index.ts'
import {
  explainedStages,
  insertChannel,
  insertHalfUpload,
  insertMember,
  insertMessage,
  someId,
  testDatabase,
} from '../testing/index.ts'
import { filesOf, findFileFor, openFile, storeFile, sweepBytes } from './index.ts'

const database = await testDatabase()
const dayMs = 24 * 60 * 60 * 1000
const { db, collections } = database
const bytes = randomBytes(700_000)

const partsOf = (content: Buffer, size = 64_000) =>
  Readable.from(
    Array.from({ length: Math.ceil(content.length / size) }, (_, part) =>
      content.subarray(part * size, (part + 1) * size),
    ),
  )
const options = (fields: { channel_id?: string; user_id?: string } = {}) => ({
  channel_id: someId(),
  user_id: someId(),
  name: 'photo.png',
  type: 'image/png',
  content: partsOf(bytes),
  max_bytes: bytes.length,
  ...fields,
})
const counts = async () => [
  await collections.files.countDocuments(),
  await db.collection('file_bytes.files').countDocuments(),
  await db.collection('file_bytes.chunks').countDocuments(),
]

describe('storeFile', () => {
  it('stores bytes that come back equal, and what is known of them', async () => {
    const { channel_id, user_id, ...rest } = options()
    const file = await storeFile(database, { channel_id, user_id, ...rest })
    expect(fileSchema.parse(file)).toEqual(file)
    expect(file).toMatchObject({
      channel_id,
      user_id,
      name: 'photo.png',
      type: 'image/png',
      size: bytes.length,
    })
    const stored = await buffer(await openFile(database, { file_id: file.id }))
    expect(stored.equals(bytes)).toBe(true)
  })

  it('gives any part of them, over the ends of its chunks too', async () => {
    const { id: file_id } = await storeFile(database, options())
    for (const [start, end] of [
      [0, 0],
      [261_119, 261_121],
      [5, 600_000],
      [699_999, 699_999],
    ] as const) {
      const part = await buffer(await openFile(database, { file_id, range: { start, end } }))
      expect(part.equals(bytes.subarray(start, end + 1))).toBe(true)
    }
  })

  it('stores an empty file', async () => {
    const file = await storeFile(database, { ...options(), content: Readable.from([]) })
    expect(file.size).toBe(0)
    expect(await buffer(await openFile(database, { file_id: file.id }))).toHaveLength(0)
  })

  it('leaves nothing of a file that is too large', async () => {
    const before = await counts()
    const content = partsOf(bytes)
    const tooLarge = { ...options(), content, max_bytes: bytes.length - 1 }
    await expect(storeFile(database, tooLarge)).rejects.toThrow(new AppError('too_large'))
    expect(await counts()).toEqual(before)
    expect(content.destroyed).toBe(true)
  })

  it('leaves nothing of a file whose bytes break off', async () => {
    const before = await counts()
    const content = Readable.from(
      (async function* () {
        yield bytes
        throw new Error('The connection broke')
      })(),
    )
    await expect(storeFile(database, { ...options(), content })).rejects.toThrow('broke')
    expect(await counts()).toEqual(before)
  })

  it('leaves nothing of a file that the database refuses to know', async () => {
    const before = await counts()
    await expect(storeFile(database, { ...options(), name: '' })).rejects.toThrow()
    expect(await counts()).toEqual(before)
  })
})

describe('finding files', () => {
  it('tells the channel and the membership of that user alone', async () => {
    const channel = await insertChannel(database)
    const member = await insertMember(database, { channel_id: channel.id })
    const file = await storeFile(database, options({ channel_id: channel.id }))
    const input = { file_id: file.id, user_id: member.user_id }
    expect(await findFileFor(database, input)).toEqual({ file, channel, membership: member })
    const stranger = { ...input, user_id: someId() }
    expect(await findFileFor(database, stranger)).toEqual({ file, channel, membership: null })
    expect(await findFileFor(database, { ...input, file_id: someId() })).toBeNull()
    const explained = await explainedStages(database, () => findFileFor(database, input))
    expect(explained.collectionScans).toBe(0)
  })

  it('tells nothing of a file whose messages have all been deleted', async () => {
    const channel = await insertChannel(database)
    const member = await insertMember(database, { channel_id: channel.id })
    const file = await storeFile(database, options({ channel_id: channel.id }))
    const shown = { channel_id: channel.id, file_ids: [file.id] }
    const [first, second] = [
      await insertMessage(database, shown),
      await insertMessage(database, shown),
    ]
    const input = { file_id: file.id, user_id: member.user_id }
    await deleteMessage(database, { message_id: first.id })
    expect(await findFileFor(database, input)).toMatchObject({ file })
    const explained = await explainedStages(database, () => findFileFor(database, input))
    expect(explained.collectionScans).toBe(0)
    expect(explained.indexes).toContain('with_file')
    await deleteMessage(database, { message_id: second.id })
    expect(await findFileFor(database, input)).toBeNull()
  })

  it("gives the user's own files of the channel, each once, in the order given", async () => {
    const own = { channel_id: someId(), user_id: someId() }
    const one = await storeFile(database, options(own))
    const two = await storeFile(database, options(own))
    const elsewhere = await storeFile(database, options({ user_id: own.user_id }))
    const foreign = await storeFile(database, options({ channel_id: own.channel_id }))
    const file_ids = [two.id, elsewhere.id, one.id, foreign.id, someId(), two.id]
    expect(await filesOf(database, { ...own, file_ids })).toEqual([two, one])
    expect(await filesOf(database, { ...own, file_ids: [] })).toEqual([])
    const work = () => filesOf(database, { ...own, file_ids })
    expect((await explainedStages(database, work)).collectionScans).toBe(0)
  })

  it('fails where the bytes are not there', async () => {
    const stream = await openFile(database, { file_id: someId() })
    await expect(buffer(stream)).rejects.toThrow()
  })
})

describe('sweepBytes', () => {
  it('deletes what is left of uploads that were never finished, a day after they began', async () => {
    const kept = await storeFile(database, options())
    await sweepBytes(database, { now: Date.now() + 2 * dayMs })
    const before = await counts()
    // Killed in the middle of the bytes, and between the bytes and what is known of them.
    await insertHalfUpload(database, { begun_at: new Date() })
    const whole = await storeFile(database, options())
    await collections.files.deleteOne({ _id: new ObjectId(whole.id) })
    const empty = await storeFile(database, { ...options(), content: Readable.from([]) })
    await collections.files.deleteOne({ _id: new ObjectId(empty.id) })
    expect(await sweepBytes(database, { now: Date.now() + dayMs - 60_000 })).toBe(0)
    const sweep = () => sweepBytes(database, { now: Date.now() + dayMs + 60_000 })
    expect((await explainedStages(database, sweep)).collectionScans).toBe(0)
    expect(await counts()).toEqual(before)
    expect(await sweep()).toBe(0)
    const stored = await buffer(await openFile(database, { file_id: kept.id }))
    expect(stored.equals(bytes)).toBe(true)
  })
})
