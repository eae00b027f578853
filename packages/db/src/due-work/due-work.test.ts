import { ObjectId } from 'mongodb'
import { beforeEach, describe, expect, it } from 'vitest'
import { findScheduled } from '../scheduled/index.ts'
import { explainedStages, insertScheduled, testDatabase } from '../testing/index.ts'
import { type Claim, claimDue, nextDue, releaseDue, settleDue } from './index.ts'

const database = await testDatabase()
const collection = 'scheduledMessages'
const claim = (lease_ms = 60_000) => claimDue(database, { collection, lease_ms })
const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()
const hour = 3_600_000

beforeEach(async () => {
  await database.collections.scheduledMessages.deleteMany({})
})

describe('what is due', () => {
  it('is claimed by one of many, the latest first, and nothing before its time', async () => {
    await insertScheduled(database, { send_at: inMs(hour) })
    const ids: string[] = []
    for (let index = 60; index > 0; index -= 1) {
      ids.push((await insertScheduled(database, { send_at: inMs(-index * 1_000) })).id)
    }
    expect((await claim())?.id).toBe(ids[0])
    const claimed: Claim[] = []
    const take = async () => {
      for (let next = await claim(); next !== null; next = await claim()) claimed.push(next)
    }
    await Promise.all(Array.from({ length: 8 }, take))
    expect(claimed.map(({ id }) => id).toSorted()).toEqual(ids.slice(1).toSorted())
    expect(new Set(claimed.map((each) => each.claim)).size).toBe(59)
  })

  it('is decided by the clock of the database', async () => {
    const { id } = await insertScheduled(database, { send_at: inMs(hour) })
    const ahead = 2 * hour
    const now = Date.now
    Date.now = () => now() + ahead
    try {
      expect(await claim()).toBeNull()
    } finally {
      Date.now = now
    }
    expect(await nextDue(database, { collection })).toBeGreaterThan(hour - 60_000)
    expect(id).toHaveLength(24)
  })

  it('is due again when the lease has run out, and then settled by the later one alone', async () => {
    const { id } = await insertScheduled(database)
    const first = await claim(0)
    const second = await claim()
    expect([first?.id, second?.id]).toEqual([id, id])
    if (first === null || second === null) throw new Error('Not claimed')
    expect([first.attempts, second.attempts]).toEqual([0, 1])
    expect(await settleDue(database, { collection, ...first })).toBe(false)
    expect(await settleDue(database, { collection, ...second })).toBe(true)
    expect(await nextDue(database, { collection })).toBeNull()
    expect(await claim()).toBeNull()
  })

  it('is given back for another try', async () => {
    const { id } = await insertScheduled(database)
    const first = await claim()
    if (first === null) throw new Error('Not claimed')
    await releaseDue(database, { collection, ...first, delay_ms: hour })
    expect(await claim()).toBeNull()
    expect(await findScheduled(database, { scheduled_id: id })).toMatchObject({
      claim: null,
      attempts: 1,
    })
    await releaseDue(database, { collection, id, claim: first.claim, delay_ms: 0 })
    expect(await claim()).toBeNull()
  })

  it('is found by an index that holds planned rows alone', async () => {
    for (let index = 0; index < 20; index += 1) {
      await insertScheduled(database, { state: 'sent', due_at: null })
      await insertScheduled(database, { send_at: inMs(hour + index) })
    }
    await insertScheduled(database)
    let claimed: Claim | null = null
    const explained = await explainedStages(database, async () => {
      claimed = await claim()
      await nextDue(database, { collection })
    })
    expect(claimed).not.toBeNull()
    expect(explained.collectionScans).toBe(0)
    expect(new Set(explained.indexes)).toEqual(new Set(['due']))
    expect(explained.stages).not.toContain('SORT')
    // Nothing due: not one of the rows that are planned for later is read.
    const explain = {
      find: 'scheduled_messages',
      filter: { due_at: { $gt: new Date(0) }, $expr: { $lte: ['$due_at', '$$NOW'] } },
      sort: { due_at: 1 },
      limit: 1,
    }
    const { executionStats } = await database.db.command({ explain, verbosity: 'executionStats' })
    expect(executionStats.totalKeysExamined).toBeLessThanOrEqual(1)
  })

  it('is settled and given back by id', async () => {
    await insertScheduled(database)
    const mine = { id: new ObjectId().toHexString(), claim: new ObjectId().toHexString() }
    const { collectionScans } = await explainedStages(database, async () => {
      await settleDue(database, { collection, ...mine })
      await releaseDue(database, { collection, ...mine, delay_ms: 1 })
    })
    expect(collectionScans).toBe(0)
  })
})
