import { ObjectId } from 'mongodb'
import { beforeEach, describe, expect, it } from 'vitest'
import { filesCollection } from '../files/index.ts'
import { findMessage, insertMessages } from '../messages/index.ts'
import {
  explainedStages,
  insertMessage,
  messageRecord,
  someId,
  testDatabase,
} from '../testing/index.ts'
import { fillFileNames, fillFileNamesOf, messagesAtOnce } from './fill-file-names.ts'
import { runMigrations } from './run-migrations.ts'

const database = await testDatabase()
const { db, collections } = database
const log = () => undefined
const namesOf = async (message_id: string) =>
  (await findMessage(database, { message_id }))?.file_names

async function storedFile(name: string): Promise<string> {
  const id = someId()
  const about = { channel_id: someId(), user_id: someId(), type: 'text/plain', size: 1 }
  const created_at = new Date().toISOString()
  await collections.files.insertOne(filesCollection.toDocument({ id, name, created_at, ...about }))
  return id
}

beforeEach(async () => {
  await db.collection('migrations').deleteMany({})
})

describe('fillFileNames', () => {
  it('gives messages of before the names of their files, in their order, and no others', async () => {
    const [first, second] = [await storedFile('b.txt'), await storedFile('a.txt')]
    const old = await insertMessage(database, { file_ids: [first, second] })
    const lost = await insertMessage(database, { file_ids: [someId()] })
    const current = await insertMessage(database, { file_ids: [first], file_names: ['kept'] })
    const plain = await insertMessage(database)
    await runMigrations(database, { log })
    expect(await namesOf(old.id)).toEqual(['b.txt', 'a.txt'])
    expect(await namesOf(lost.id)).toEqual([])
    expect(await namesOf(current.id)).toEqual(['kept'])
    expect(await namesOf(plain.id)).toBeUndefined()
    await collections.messages.deleteOne({ _id: new ObjectId(lost.id) })
  })

  it('takes many in bounded steps, in two processes at once, and later ones at the next start', async () => {
    const file = await storedFile('late.txt')
    const many = () =>
      Array.from({ length: messagesAtOnce + 3 }, () => messageRecord({ file_ids: [file] }))
    const [old, late] = [many(), many()]
    await insertMessages(database, old)
    await Promise.all([runMigrations(database, { log }), runMigrations(database, { log })])
    await insertMessages(database, late)
    await runMigrations(database, { log })
    const isNamed = { file_ids: new ObjectId(file), file_names: ['late.txt'] }
    expect(await collections.messages.countDocuments(isNamed)).toBe(old.length + late.length)
  })

  it('completes one alone as it is heard of', async () => {
    const message = await insertMessage(database, { file_ids: [await storedFile('one.txt')] })
    const plain = await insertMessage(database)
    for (const { id } of [message, plain]) await fillFileNamesOf(database, { message_id: id })
    expect(await namesOf(message.id)).toEqual(['one.txt'])
    expect(await namesOf(plain.id)).toBeUndefined()
  })

  it('reads nothing at a start where nothing was written since, and never a whole collection', async () => {
    await runMigrations(database, { log })
    const none = await explainedStages(database, () => fillFileNames.late(database))
    expect([none.collectionScans, none.examined.documents]).toEqual([0, 0])
    await insertMessage(database, { file_ids: [await storedFile('x.txt')] })
    const one = await explainedStages(database, () => fillFileNames.step(database, null))
    expect(one.collectionScans).toBe(0)
    expect(one.indexes).toContain('file_names')
  })
})
