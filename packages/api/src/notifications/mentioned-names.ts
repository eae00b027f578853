import { type NameOf, parseMentions } from '@parley/contracts'
import { type Database, userNames } from '@parley/db'

/** More than the beginning of a message can name, which is all that a notice shows. */
const mostNames = 30

/** The names of those whom a message mentions, for its beginning as people read it. */
export async function mentionedNames(database: Database, content: string): Promise<NameOf> {
  const user_ids = parseMentions(content).user_ids.slice(0, mostNames)
  const names = await userNames(database, { user_ids })
  return (userId) => names.get(userId)
}
