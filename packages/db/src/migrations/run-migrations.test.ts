import { threadUsers } from '@parley/contracts'
import { ObjectId } from 'mongodb'
import { beforeEach, describe, expect, it } from 'vitest'
import { prepareDatabase } from '../database/index.ts'
import { findMessage, insertMessages } from '../messages/index.ts'
import {
  explainedStages,
  insertMessage,
  messageRecord,
  someId,
  testDatabase,
} from '../testing/index.ts'
import { fillReply, fillThreadUsers, repliesAtOnce } from './fill-thread-users.ts'
import { runMigrations } from './run-migrations.ts'

const database = await testDatabase()
const { db } = database
const log = () => undefined
const records = db.collection('migrations')
const usersOf = async (message_id: string) =>
  (await findMessage(database, { message_id }))?.thread_user_ids

beforeEach(async () => {
  await records.deleteMany({})
})

describe('runMigrations', () => {
  it('gives old replies the followers that the rule of contracts gives to new ones', async () => {
    const parent = await insertMessage(database, { mentions: [someId()] })
    const reply = await insertMessage(database, {
      parent_message_id: parent.id,
      mentions: [someId()],
    })
    const added = someId()
    const edited = await insertMessage(database, {
      parent_message_id: parent.id,
      thread_user_ids: [added],
    })
    const whole = { parent_message_id: parent.id, user_id: someId() }
    const current = await insertMessage(database, { ...whole, thread_user_ids: [whole.user_id] })
    await runMigrations(database, { log })
    const expected = threadUsers(reply, parent)
    expect((await usersOf(reply.id))?.toSorted()).toEqual(expected.toSorted())
    const ofEdited = [...threadUsers(edited, parent), added]
    expect((await usersOf(edited.id))?.toSorted()).toEqual(ofEdited.toSorted())
    expect(await usersOf(current.id)).toEqual([whole.user_id])
    expect(await usersOf(parent.id)).toBeUndefined()
  })

  it('takes many in bounded steps, in two processes at once, and goes on after one was stopped', async () => {
    const parents = [messageRecord(), messageRecord()]
    const replies = Array.from({ length: repliesAtOnce * 2 + 7 }, (_, n) =>
      messageRecord({ parent_message_id: parents[n % 2]?.id ?? null }),
    )
    await insertMessages(database, [...parents, ...replies])
    const reached = await fillThreadUsers.step(database, null)
    await records.insertOne({ name: fillThreadUsers.name, reached, done_at: null })
    await Promise.all([runMigrations(database, { log }), runMigrations(database, { log })])
    for (const reply of replies) {
      const parent = parents.find(({ id }) => id === reply.parent_message_id)
      expect((await usersOf(reply.id))?.toSorted()).toEqual(
        [reply.user_id, parent?.user_id].toSorted(),
      )
    }
    expect(
      await records.countDocuments({ name: fillThreadUsers.name, done_at: { $ne: null } }),
    ).toBe(1)
  })

  it('is done once, at the start of a server', async () => {
    await prepareDatabase(database, { log })
    const parent = await insertMessage(database)
    const other = { parent_message_id: parent.id, thread_user_ids: [someId()] }
    const reply = await insertMessage(database, other)
    await prepareDatabase(database, { log })
    expect(await usersOf(reply.id)).toHaveLength(1)
    await records.deleteMany({})
    await prepareDatabase(database, { log })
    expect(await usersOf(reply.id)).toHaveLength(3)
  })

  it('takes at the next start what an earlier version has written since it was done', async () => {
    await prepareDatabase(database, { log })
    const parent = await insertMessage(database)
    const late = Array.from({ length: repliesAtOnce + 3 }, () =>
      messageRecord({ parent_message_id: parent.id, mentions: [someId()] }),
    )
    await insertMessages(database, late)
    await Promise.all([prepareDatabase(database, { log }), prepareDatabase(database, { log })])
    for (const reply of late) {
      expect((await usersOf(reply.id))?.toSorted()).toEqual(threadUsers(reply, parent).toSorted())
    }
    expect(await usersOf(parent.id)).toBeUndefined()
    // One by one, too, as each is heard of; a message that is no reply stays one.
    const reply = await insertMessage(database, { parent_message_id: parent.id })
    for (const { id } of [reply, parent]) await fillReply(database, { message_id: id })
    expect((await usersOf(reply.id))?.toSorted()).toEqual(threadUsers(reply, parent).toSorted())
    expect(await usersOf(parent.id)).toBeUndefined()
  })

  it('reads nothing at a start where nothing was written since', async () => {
    const parent = await insertMessage(database)
    for (let n = 0; n < 20; n += 1) {
      const user_id = someId()
      const thread = { parent_message_id: parent.id, thread_user_ids: [user_id] }
      await insertMessage(database, { user_id, ...thread })
    }
    while ((await fillThreadUsers.late(database)) > 0);
    const { collectionScans, indexes } = await explainedStages(database, () =>
      fillThreadUsers.late(database),
    )
    expect([collectionScans, indexes]).toEqual([0, expect.arrayContaining(['thread_users'])])
    const { executionStats } = await db.command({
      explain: {
        find: 'messages',
        filter: {
          parent_message_id: { $gte: new ObjectId('0'.repeat(24)) },
          thread_user_ids: null,
        },
      },
      verbosity: 'executionStats',
    })
    expect(executionStats.totalDocsExamined).toBe(0)
  })

  it('reads no whole collection', async () => {
    await insertMessage(database, { parent_message_id: someId() })
    const { collectionScans, indexes, stages } = await explainedStages(database, () =>
      fillThreadUsers.step(database, new ObjectId('0'.repeat(24))),
    )
    expect(collectionScans).toBe(0)
    expect(indexes).toContain('thread')
    expect(stages).not.toContain('SORT')
  })
})
