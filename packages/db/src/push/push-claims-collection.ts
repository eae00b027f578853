import { pushClaimRecordSchema } from '@parley/contracts'
import { type CollectionIndex, defineCollection } from '../documents/index.ts'

/** Longer than any process looks back into the log after its start. */
const keptSeconds = 3_600

export const pushClaimsIndexes = [
  { name: 'claim', key: { key: 1, user_id: 1 }, unique: true },
  { name: 'expiry', key: { created_at: 1 }, expireAfterSeconds: keptSeconds },
] as const satisfies CollectionIndex[]

/** What was pushed to whom in the last hour: each process hears of everything, and the first to claim it pushes. */
export const pushClaimsCollection = defineCollection({
  name: 'push_claims',
  record: pushClaimRecordSchema,
  indexes: pushClaimsIndexes,
})
