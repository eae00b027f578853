import { searchWords, termPattern, type UserRef } from '@parley/contracts'
import type { Document, ObjectId } from 'mongodb'
import type { Database } from '../database/index.ts'
import { nameCollation } from '../users/index.ts'

/** Whom a name fits: by all of it, and, where that is nobody, by the beginnings of its words. */
type Named = { exact: UserRef[]; begun: UserRef[] }

// More people of one name are not told apart by it anyway.
const maxExact = 50
/** Enough to know that there are several, and to name some. */
const maxBegun = 4

/** The people whom a name fits, in any case and with or without accents; deactivated ones too. */
export async function findPeopleNamed(
  database: Database,
  { name }: { name: string },
): Promise<Named> {
  const words = searchWords(name)
  // A name of signs alone is what it is.
  if (words.length === 0) {
    return { exact: await read(database, { filter: { name }, limit: maxExact }), begun: [] }
  }
  const whole = termPattern({ text: name, isWhole: true }, 'database')
  const around = '[^\\p{L}\\p{M}\\p{N}]*'
  const exact = await read(database, {
    filter: { name: { $regex: `^${around}${whole}${around}$`, $options: 'i' } },
    limit: maxExact,
  })
  if (exact.length > 0) return { exact, begun: [] }
  const begun = words.map(({ text }) => ({
    name: { $regex: termPattern({ text, isWhole: false }, 'database'), $options: 'i' },
  }))
  return { exact: [], begun: await read(database, { filter: { $and: begun }, limit: maxBegun }) }
}

async function read(
  { collections }: Database,
  { filter, limit }: { filter: Document; limit: number },
): Promise<UserRef[]> {
  const rows = await collections.users
    .aggregate<{ _id: ObjectId; name: string }>(
      [
        { $match: filter },
        { $sort: { name: 1, _id: 1 } },
        { $limit: limit },
        { $project: { name: 1 } },
      ],
      { collation: nameCollation },
    )
    .toArray()
  return rows.map(({ _id, name }) => ({ id: _id.toHexString(), name }))
}
