import { type Collection, MongoServerError } from 'mongodb'
import { describe, expect, it } from 'vitest'
import { testDatabase, userRecord } from '../testing/index.ts'
import { usersCollection } from '../users/index.ts'
import { collectionDefinitions, prepareDatabase } from './index.ts'

const database = await testDatabase()
const { db } = database

describe('prepareDatabase', () => {
  it('makes every collection with its validator, pre-images and indexes', async () => {
    for (const definition of Object.values(collectionDefinitions)) {
      const [info] = await db
        .listCollections({ name: definition.name }, { nameOnly: false })
        .toArray()
      expect(info?.options?.validator).toEqual(definition.validator)
      const images = info?.options?.changeStreamPreAndPostImages?.enabled ?? false
      expect(images).toBe(definition.changeStreamPreAndPostImages)
      const names = (await db.collection(definition.name).indexes()).map(({ name }) => name)
      expect(names).toEqual(expect.arrayContaining(definition.indexes.map(({ name }) => name)))
    }
  })

  it('puts back what was changed, in two processes at once', async () => {
    await db.command({ collMod: 'users', validator: {} })
    await db.collection('sessions').dropIndex('expiry')
    await db.collection('sessions').createIndex({ expires_at: 1 }, { name: 'expiry' })
    const lines: string[] = []
    const log = (line: string) => lines.push(line)
    await Promise.all([prepareDatabase(database, { log }), prepareDatabase(database, { log })])
    const [info] = await db.listCollections({ name: 'users' }, { nameOnly: false }).toArray()
    expect(info?.options?.validator).toEqual(usersCollection.validator)
    const indexes = await db.collection('sessions').indexes()
    expect(indexes).toContainEqual(
      expect.objectContaining({ name: 'expiry', expireAfterSeconds: 0 }),
    )
    expect(lines).toContainEqual(expect.stringContaining('expiry of sessions'))
  })

  it('gives a database of an earlier version the indexes of what a channel shows', async () => {
    const messages = db.collection('messages')
    const wanted = await messages.indexes()
    for (const name of ['channel_top_level', 'channel_also']) await messages.dropIndex(name)
    const earlier = { channel_id: 1, parent_message_id: 1, is_deleted: 1, created_at: -1, _id: -1 }
    await messages.createIndex(earlier, { name: 'channel_top_level' })
    await prepareDatabase(database, { log: () => undefined })
    const byName = (a: { name?: string }, b: { name?: string }) =>
      String(a.name).localeCompare(String(b.name))
    expect((await messages.indexes()).toSorted(byName)).toEqual(wanted.toSorted(byName))
  })

  it('starts from nothing in two processes at once', async () => {
    const name = `${db.databaseName}_twice`
    const twice = { ...database, db: database.client.db(name) }
    const log = () => undefined
    await Promise.all([prepareDatabase(twice, { log }), prepareDatabase(twice, { log })])
    for (const { name, indexes } of Object.values(collectionDefinitions)) {
      expect(await twice.db.collection(name).indexes()).toHaveLength(indexes.length + 1)
    }
    await twice.db.dropDatabase()
  })

  it.each([
    { role: 'king' },
    { email: 'nobody' },
    { email: 'a@example.com\n' },
    { name: '' },
    { name: 'a\u0000b' },
    { name: '😀'.repeat(81) },
    { token_epoch: -1 },
    { token_epoch: Number.NaN },
    { created_at: '2026-01-01T00:00:00.000Z' },
    { is_admin: true },
  ])('lets the database itself refuse a user with %o', async (change) => {
    const good = usersCollection.toDocument(userRecord({ name: '😀'.repeat(80) }))
    const stored: Collection = db.collection('users')
    const error = await stored.insertOne({ ...good, ...change }).catch((e: unknown) => e)
    expect(error instanceof MongoServerError && error.code).toBe(121)
    await stored.insertOne(good)
  })
})
