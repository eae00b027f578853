import type { OwnUser, ownUserSchema } from '@parley/contracts'
import type { Document } from 'mongodb'
import type { Database } from '../database/index.ts'
import type { DocumentOf } from '../documents/index.ts'
import { nameCursor, namePlace, pageOf } from '../paging/index.ts'
import { ownUserProjection, toOwnUser } from './user-shapes.ts'
import { nameCollation } from './users-collection.ts'
import { wordBeginnings } from './word-beginnings.ts'

type Options = {
  /** Words: each must be the beginning of a word of the name. */
  q?: string
  /** Whether the e-mail address counts as well as the name. */
  by_email?: boolean
  /** Only people with one of these names, without case. */
  names?: readonly string[] | undefined
  limit: number
  before?: string
}

/** Users by name without case, then by id. Throws AppError invalid_input for a cursor not its own. */
export async function listUsers(
  { collections }: Database,
  { q = '', by_email = false, names, limit, before }: Options,
): Promise<{ users: OwnUser[]; next_cursor: string | null }> {
  const fields = by_email ? ['name', 'email'] : ['name']
  const found = await collections.users
    .aggregate<DocumentOf<typeof ownUserSchema>>(
      [
        { $match: { $and: [after(before), called(names), ...wordBeginnings(q, fields)] } },
        { $sort: { name: 1, _id: 1 } },
        { $limit: limit + 1 },
        { $project: ownUserProjection },
      ],
      { collation: nameCollation },
    )
    .toArray()
  const { rows, next_cursor } = pageOf(found, limit, ({ name, _id }) =>
    nameCursor('users', { name, id: _id }),
  )
  return { users: rows.map(toOwnUser), next_cursor }
}

function called(names: readonly string[] | undefined): Document {
  return names === undefined ? {} : { name: { $in: names } }
}

function after(before: string | undefined): Document {
  if (before === undefined) return {}
  const { name, id } = namePlace('users', before)
  return { name: { $gte: name }, $or: [{ name: { $gt: name } }, { name, _id: { $gt: id } }] }
}
