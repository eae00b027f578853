import { expect, it } from 'vitest'
import { explainedStages, someId, testDatabase } from '../testing/index.ts'
import { hasChosenAway, listAwayChoices, setAwayChoice } from './index.ts'

const database = await testDatabase()

it('keeps a person’s last choice, each later than the one before, of two devices at once too', async () => {
  const user_id = someId()
  expect(await hasChosenAway(database, { user_id })).toBe(false)
  const made = await Promise.all(
    Array.from({ length: 8 }, (_, n) => setAwayChoice(database, { user_id, is_away: n % 2 === 0 })),
  )
  const at = made.map(({ chosen_at }) => chosen_at).toSorted()
  expect(new Set(at).size).toBe(8)
  const last = made.find(({ chosen_at }) => chosen_at === at.at(-1))
  expect(await hasChosenAway(database, { user_id })).toBe(last?.is_away)
})

it('lists those who are away through an index that holds them alone', async () => {
  await database.collections.awayChoices.deleteMany({})
  const away = await setAwayChoice(database, { user_id: someId(), is_away: true })
  const back = someId()
  await setAwayChoice(database, { user_id: back, is_away: true })
  await setAwayChoice(database, { user_id: back, is_away: false })
  const { collectionScans, indexes } = await explainedStages(database, async () => {
    expect(await listAwayChoices(database)).toEqual([away])
    await hasChosenAway(database, { user_id: back })
  })
  expect(collectionScans).toBe(0)
  expect(indexes).toContain('away')
})
