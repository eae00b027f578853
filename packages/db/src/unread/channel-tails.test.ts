import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Database } from '../database/index.ts'
import { insertMessages } from '../messages/index.ts'
import { insertChannel, messageRecord, someId, testDatabase } from '../testing/index.ts'
import { channelTails } from './channel-tails.ts'

let database: Database
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

it('are whole where the database needs several answers to tell them', async () => {
  // Each message names as many people as one can: together more than the 16 MB of one answer.
  await database.collections.messages.dropIndex('mentioned')
  const mentions = Array.from({ length: 1_450 }, someId)
  const channel_ids: string[] = []
  for (let n = 0; n < 10; n += 1) {
    const { id: channel_id } = await insertChannel(database)
    channel_ids.push(channel_id)
    const records = Array.from({ length: 80 }, () => messageRecord({ channel_id, mentions }))
    await insertMessages(database, records)
  }
  const { tails } = await channelTails(database, { channel_ids, limit: 80 })
  expect(channel_ids.map((id) => tails.get(id)?.length)).toEqual(channel_ids.map(() => 80))
})
