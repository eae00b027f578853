import { expect, it } from 'vitest'
import { explainedStages, insertMessage, insertUser, testDatabase } from './index.ts'

const database = await testDatabase()
const { messages, users } = database.collections

it('sees collection scans, in lookups within lookups too', async () => {
  const user = await insertUser(database)
  const { channel_id } = await insertMessage(database, { content: user.name })
  expect(channel_id).toHaveLength(24)
  const byName = { from: 'users', localField: 'content', foreignField: 'password_hash', as: 'u' }
  const scans = async (work: () => Promise<unknown>) =>
    (await explainedStages(database, work)).collectionScans
  expect(await scans(() => messages.find({ content: 'x' }).toArray())).toBeGreaterThan(0)
  expect(await scans(() => messages.deleteMany({ content: 'x' }))).toBeGreaterThan(0)
  expect(await scans(() => messages.aggregate([{ $lookup: byName }]).toArray())).toBeGreaterThan(1)
  const nested = [
    { $match: { email: user.email } },
    {
      $lookup: {
        from: 'messages',
        localField: 'name',
        foreignField: 'content',
        as: 'm',
        pipeline: [{ $lookup: byName }],
      },
    },
  ]
  expect(await scans(() => users.aggregate(nested).toArray())).toBeGreaterThan(0)
  expect(await scans(() => users.find({ email: user.email }).toArray())).toBe(0)
  await expect(explainedStages(database, async () => undefined)).rejects.toThrow('nothing')
})
