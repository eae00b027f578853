import type { SearchName } from '@parley/contracts'
import { type Database, findPeopleNamed } from '@parley/db'
import { type Named, onlyOne } from './named.ts'

type Asked = { name: SearchName; filter: string; user_id: string }

/** Whom a filter names: everyone of exactly this name, or the only one whose name begins like it. */
export async function namedPeople(
  database: Database,
  { name, filter, user_id }: Asked,
): Promise<Named> {
  if (name.kind === 'me') return { ids: [user_id] }
  if (name.kind !== 'name') return name.kind === 'person' ? { ids: [name.id] } : onlyOne([], filter)
  const { exact, begun } = await findPeopleNamed(database, { name: name.name })
  return exact.length > 0 ? { ids: exact.map(({ id }) => id) } : onlyOne(begun, filter)
}
