import type { ReminderRecord } from '@parley/contracts'
import { beforeEach, describe, expect, it } from 'vitest'
import { nextDue, settleDue } from '../due-work/index.ts'
import { explainedStages, insertReminder, someId, testDatabase } from '../testing/index.ts'
import {
  claimReminder,
  completeReminder,
  countReminders,
  createReminder,
  deleteReminder,
  findReminder,
  listReminders,
  restoreReminder,
  snoozeReminder,
} from './index.ts'

const database = await testDatabase()
let me: string
beforeEach(async () => {
  await database.collections.reminders.deleteMany({})
  me = someId()
})

const inMs = (ms: number) => new Date(Date.now() + ms).toISOString()
const hour = 3_600_000
const mine = (fields: Partial<ReminderRecord> = {}) =>
  insertReminder(database, { user_id: me, remind_at: inMs(hour), ...fields })
const ids = (record: ReminderRecord) => ({ reminder_id: record.id, user_id: me })
const now = (record: ReminderRecord) => findReminder(database, { reminder_id: record.id })
const lease_ms = 60_000

async function listed(state: 'open' | 'completed'): Promise<string[]> {
  const found: string[] = []
  let before: string | undefined
  do {
    const page = await listReminders(database, { user_id: me, state, limit: 1, before })
    found.push(...page.reminders.map(({ id }) => id))
    before = page.next_cursor ?? undefined
  } while (before !== undefined)
  return found
}

it('that are completed are kept for ninety days', async () => {
  const indexes = await database.collections.reminders.indexes()
  expect(indexes.find(({ name }) => name === 'completed_expiry')).toMatchObject({
    key: { completed_at: 1 },
    expireAfterSeconds: 90 * 24 * 60 * 60,
    partialFilterExpression: { state: 'completed' },
  })
})

describe('reminders', () => {
  it('are listed: what is due, then soonest first; completed ones apart, the last first', async () => {
    const late = await mine({ remind_at: inMs(2 * hour) })
    const soon = await mine()
    const due = await mine({ remind_at: inMs(3 * hour), state: 'due', due_at: null })
    const [first, second] = [await mine(), await mine()]
    await completeReminder(database, ids(first))
    await completeReminder(database, ids(second))
    await deleteReminder(database, ids(await mine()))
    await insertReminder(database)
    expect(await listed('open')).toEqual([due, soon, late].map(({ id }) => id))
    expect(await listed('completed')).toEqual([second, first].map(({ id }) => id))
  })

  it('become due once, whoever is first, and are told of again where the teller died', async () => {
    const record = await mine({ remind_at: inMs(-1_000) })
    const claims = await Promise.all(
      Array.from({ length: 6 }, () => claimReminder(database, { lease_ms: 0 })),
    )
    const due = await now(record)
    expect(claims.filter((claim) => claim !== null).length).toBeGreaterThan(0)
    expect(due).toMatchObject({ state: 'due', remind_at: record.remind_at })
    const again = await claimReminder(database, { lease_ms })
    // Nobody is told of a change that is none.
    expect((await now(record))?.updated_at).toBe(due?.updated_at)
    if (again === null) throw new Error('Not claimed')
    expect(await settleDue(database, { collection: 'reminders', ...again })).toBe(true)
    expect(await claimReminder(database, { lease_ms })).toBeNull()
  })

  it('that are snoozed while they are told of become due again', async () => {
    const record = await mine({ remind_at: inMs(-1_000) })
    const claim = await claimReminder(database, { lease_ms })
    if (claim === null) throw new Error('Not claimed')
    await snoozeReminder(database, { ...ids(record), remind_at: inMs(hour) })
    expect(await settleDue(database, { collection: 'reminders', ...claim })).toBe(false)
    expect(await nextDue(database, { collection: 'reminders' })).toBeGreaterThan(0)
    expect(await now(record)).toMatchObject({ state: 'upcoming', claim: null })
  })

  it('that are completed or deleted become due no more, and come back by another time', async () => {
    const [completed, deleted] = [await mine(), await mine()]
    await completeReminder(database, ids(completed))
    const at = (await now(completed))?.completed_at
    await completeReminder(database, ids(completed))
    expect((await now(completed))?.completed_at).toBe(at)
    await deleteReminder(database, ids(deleted))
    expect(await nextDue(database, { collection: 'reminders' })).toBeNull()
    expect(await now(deleted)).toMatchObject({ due_at: null, state: 'deleted' })
    const remind_at = inMs(hour)
    expect(await snoozeReminder(database, { ...ids(deleted), remind_at })).toBeNull()
    expect(await snoozeReminder(database, { ...ids(completed), remind_at })).toMatchObject({
      state: 'upcoming',
      due_at: remind_at,
      completed_at: null,
    })
    const other = { ...ids(completed), user_id: someId() }
    expect(await completeReminder(database, other)).toBeNull()
    expect(await createReminder(database, completed)).toBe(false)
  })

  it('that were deleted come back as they were, and are told of where their time has come', async () => {
    const [ahead, due, done] = [await mine(), await mine({ remind_at: inMs(-1_000) }), await mine()]
    const claim = await claimReminder(database, { lease_ms })
    if (claim === null) throw new Error('Not claimed')
    await settleDue(database, { collection: 'reminders', ...claim })
    await completeReminder(database, ids(done))
    for (const each of [ahead, due, done]) {
      const before = await now(each)
      expect(await restoreReminder(database, ids(each))).toBeNull()
      await deleteReminder(database, ids(each))
      expect(await restoreReminder(database, { ...ids(each), user_id: someId() })).toBeNull()
      const { updated_at: _, ...restored } = (await restoreReminder(database, ids(each))) ?? {}
      const { updated_at: __, ...known } = before ?? {}
      expect(restored).toEqual(known)
    }
    const soon = await mine({ remind_at: inMs(1_500) })
    await deleteReminder(database, ids(soon))
    const isPast = () => Date.now() > Date.parse(soon.remind_at)
    await expect.poll(isPast, { timeout: 10_000 }).toBe(true)
    await restoreReminder(database, ids(soon))
    expect(await claimReminder(database, { lease_ms })).toMatchObject({ id: soon.id })
  })

  it('that were deleted before anybody had been told of them are told of once they are back', async () => {
    const overdue = await mine({ remind_at: inMs(-1_000) })
    await deleteReminder(database, ids(overdue))
    await restoreReminder(database, ids(overdue))
    // Deleted while it is told of, it is told of to nobody.
    expect(await claimReminder(database, { lease_ms })).toMatchObject({ id: overdue.id })
    await deleteReminder(database, ids(overdue))
    expect(await claimReminder(database, { lease_ms })).toBeNull()
    await restoreReminder(database, ids(overdue))
    expect(await claimReminder(database, { lease_ms })).toMatchObject({ id: overdue.id })
  })

  it('are read and changed without a scan', async () => {
    for (let index = 0; index < 30; index += 1) await insertReminder(database)
    const record = await mine()
    await mine()
    for (const _ of [1, 2]) await completeReminder(database, ids(await mine()))
    const page = (state: 'open' | 'completed', before?: string) =>
      listReminders(database, { user_id: me, state, limit: 1, before })
    const [open, completed] = [await page('open'), await page('completed')]
    const explained = await explainedStages(database, async () => {
      await page('open')
      await page('open', open.next_cursor ?? '')
      await page('completed')
      await page('completed', completed.next_cursor ?? '')
      await findReminder(database, { reminder_id: record.id })
      await countReminders(database, { user_id: me, at_most: 10 })
      await snoozeReminder(database, { ...ids(record), remind_at: inMs(hour) })
      await restoreReminder(database, ids(record))
      await completeReminder(database, ids(record))
      await deleteReminder(database, ids(record))
      await claimReminder(database, { lease_ms })
    })
    expect(explained.collectionScans).toBe(0)
    expect(explained.indexes).toEqual(expect.arrayContaining(['own', 'completed', 'due']))
  })
})
