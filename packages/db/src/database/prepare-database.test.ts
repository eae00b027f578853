import { MongoServerError } from 'mongodb'
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

  it('starts from nothing in two processes at once', async () => {
    const name = `${db.databaseName}_twice`
    const twice = { ...database, db: database.client.db(name) }
    const log = () => undefined
    await Promise.all([prepareDatabase(twice, { log }), prepareDatabase(twice, { log })])
    expect(await twice.db.collection('messages').indexes()).toHaveLength(5)
    await twice.db.dropDatabase()
  })

  it('lets the database itself refuse a malformed document', async () => {
    const document = { ...usersCollection.toDocument(userRecord()), role: 'king' }
    const error = await db
      .collection('users')
      .insertOne(document)
      .catch((e: unknown) => e)
    expect(error instanceof MongoServerError && error.code).toBe(121)
  })
})
