import { type PersonStatus, personStatusSchema } from '@parley/contracts'
import type { Database } from '../database/index.ts'
import { type DocumentOf, projectionOf, wireReader } from '../documents/index.ts'

const toStatus = wireReader(personStatusSchema)
const projection = projectionOf(personStatusSchema)
/** Far more than a page could show; the newest people are left out first. */
const maxStatuses = 10_000

/** Everyone active who has a status that holds, or is not to be disturbed at times; at most 10,000. */
export async function listStatuses({ collections }: Database): Promise<PersonStatus[]> {
  const now = new Date()
  const found = await collections.users
    .aggregate<DocumentOf<typeof personStatusSchema>>([
      {
        $match: {
          $or: [
            { 'custom_status.text': { $gte: '' } },
            { dnd_until: { $gt: now } },
            { 'dnd_schedule.from': { $gte: '' } },
          ],
          status: 'active',
        },
      },
      { $limit: maxStatuses },
      { $project: projection },
    ])
    .toArray()
  return found.map(toStatus)
}
