import { awayChoiceRecordSchema } from '@parley/contracts'
import { type CollectionIndex, defineCollection } from '../documents/index.ts'

export const awayChoicesIndexes = [
  // Those who are away by choice: few among many.
  { name: 'away', key: { is_away: 1 }, partialFilterExpression: { is_away: true } },
] as const satisfies CollectionIndex[]

/** Who chose to be away: what a person wants, and no presence, which is written nowhere. */
export const awayChoicesCollection = defineCollection({
  name: 'away_choices',
  record: awayChoiceRecordSchema,
  indexes: awayChoicesIndexes,
})
