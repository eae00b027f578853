import { collectionDefinitions, findMessage } from '@parley/db'
import { messageRecord, testDatabase } from '@parley/db/testing'
import { describe, expect, it, vi } from 'vitest'
import { silentObserver } from '../observer.ts'
import { createMessageWriter, createOwnMessages } from './index.ts'

const database = await testDatabase()
const channel_id = `${'a'.repeat(23)}0`
const inChannel = () => messageRecord({ channel_id })

function writer() {
  const groups: number[] = []
  const observer = { ...silentObserver, groupSize: (messages: number) => groups.push(messages) }
  const ownMessages = createOwnMessages()
  return { groups, ownMessages, ...createMessageWriter({ database, observer, ownMessages }) }
}

describe('the writer of messages', () => {
  it('writes together what comes at the same moment or meanwhile, and alone what comes alone', async () => {
    const { groups, store } = writer()
    const records = Array.from({ length: 1200 }, inChannel)
    const outcomes = await Promise.all(records.map((record) => store(record)))
    expect(outcomes).toEqual(records.map(() => 'inserted'))
    expect(groups).toEqual([500, 500, 200])
    expect(await store(messageRecord())).toBe('inserted')
    expect(groups.at(-1)).toBe(1)
    for (const record of [records[0], records.at(-1)]) {
      expect(await findMessage(database, { message_id: record?.id ?? '' })).toEqual(record)
    }
  })

  it('has one group under way, so that messages become visible in their order', async () => {
    const { store } = writer()
    const insertMany = vi.spyOn(database.collections.messages, 'insertMany')
    const release: (() => void)[] = []
    insertMany.mockImplementation(
      () => new Promise((_, reject) => release.push(() => reject(new Error('released')))),
    )
    const first = [inChannel(), inChannel()].map((record) => store(record))
    await vi.waitUntil(() => release.length === 1)
    const later = [inChannel(), inChannel()].map((record) => store(record))
    const settled = Promise.allSettled([...first, ...later])
    await new Promise((resolve) => setImmediate(resolve))
    const groups = () => insertMany.mock.calls.map(([documents]) => documents.length)
    expect(groups()).toEqual([2])
    release[0]?.()
    await vi.waitUntil(() => release.length === 2)
    expect(groups()).toEqual([2, 2])
    for (const end of release) end()
    await settled
    insertMany.mockRestore()
  })

  it('stores an id once, in one group and over several', async () => {
    const { store } = writer()
    const record = messageRecord()
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => store(record)))
    expect(outcomes.filter((outcome) => outcome === 'inserted')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome === 'duplicate')).toHaveLength(19)
  })

  it('lets what the database refuses fail alone', async () => {
    const { groups, store } = writer()
    const good = Array.from({ length: 6 }, inChannel)
    const bad = messageRecord({ channel_id, content: 'x'.repeat(40_001) })
    const broken = messageRecord({ channel_id, user_id: 'no id' })
    const results = await Promise.allSettled([...good, bad, broken].map((record) => store(record)))
    expect(groups).toEqual([8])
    expect(results.map(({ status }) => status)).toEqual([
      ...good.map(() => 'fulfilled'),
      'rejected',
      'rejected',
    ])
    expect(await findMessage(database, { message_id: bad.id })).toBeNull()
    expect(await findMessage(database, { message_id: good[5]?.id ?? '' })).toEqual(good[5])
  })

  it('remembers what it has stored, and nothing else', async () => {
    const { ownMessages, store } = writer()
    const stored = messageRecord()
    expect(await store(stored)).toBe('inserted')
    const again = { ...stored, content: 'the same id, said otherwise' }
    expect(ownMessages.take(stored.id)).toBe(stored)
    expect(await store(again)).toBe('duplicate')
    const bad = messageRecord({ content: 'x'.repeat(40_001) })
    await expect(store(bad)).rejects.toThrow()
    expect([again, bad].map(({ id }) => ownMessages.take(id))).toEqual([undefined, undefined])
  })

  it('sends the next group off before it answers the last', async () => {
    const { store } = writer()
    const { messages } = database.collections
    const insert = messages.insertMany
    const insertMany = vi.spyOn(messages, 'insertMany')
    const later: Promise<unknown>[] = []
    insertMany.mockImplementationOnce((documents, options) => {
      later.push(store(inChannel()), store(inChannel()))
      return insert(documents, options)
    })
    const first = [inChannel(), inChannel()].map((record) => store(record))
    expect(await Promise.race(first).then(() => insertMany.mock.calls.length)).toBe(2)
    await Promise.all([...first, ...later])
    insertMany.mockRestore()
  })

  it('rejects a whole group whose outcome is unknown, and writes what comes after it', async () => {
    const { groups, store } = writer()
    const insertMany = vi.spyOn(database.collections.messages, 'insertMany')
    insertMany.mockRejectedValueOnce(new Error('first is away'))
    insertMany.mockRejectedValueOnce(new Error('second is away'))
    const first = Promise.any([store(inChannel()), store(inChannel())]).catch(
      ({ errors }: AggregateError) => errors.map(({ message }) => message),
    )
    await vi.waitUntil(() => insertMany.mock.calls.length === 1)
    const others = Array.from({ length: 4 }, () =>
      store(inChannel()).catch((error: Error) => error.message),
    )
    expect(await first).toEqual(['first is away', 'first is away'])
    expect(await Promise.all(others)).toEqual(others.map(() => 'second is away'))
    insertMany.mockRestore()
    expect(groups).toEqual([2, 4])
    expect(await store(messageRecord())).toBe('inserted')
  })

  it('gives up an insert that hangs, and writes what has waited behind it', async () => {
    const { store } = writer()
    const stuck = messageRecord()
    const session = database.client.startSession()
    session.startTransaction()
    // Whoever inserts the same id has to wait for the end of the transaction.
    const document = collectionDefinitions.messages.toDocument(stuck)
    await database.collections.messages.insertOne(document, { session })
    const first = store(stuck).catch(({ name }: Error) => name)
    await new Promise((resolve) => setImmediate(resolve))
    const later = store(inChannel())
    expect(await first).toBe('DatabaseSilent')
    expect(await later).toBe('inserted')
    await session.abortTransaction()
    await session.endSession()
  })
})
