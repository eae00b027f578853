import { type NameOf, parseMentions, plainText } from '@parley/contracts'
import { cache } from '@/lib/trpc-utils.ts'

/** What a person is called, as far as the page has heard of them. */
export const cachedName: NameOf = (userId) =>
  cache.users.get.getData({ user_id: userId })?.user.name

/** The names of those whom a content mentions, asked for where the page has not heard of them. */
export async function mentionedNames(content: string): Promise<NameOf> {
  const ids = parseMentions(content).user_ids
  await Promise.allSettled(ids.map((user_id) => cache.users.get.fetch({ user_id })))
  return cachedName
}

/** The beginning of a message as people read it, with the names of those it mentions. */
export async function excerptOf(content: string): Promise<string> {
  return plainText(content, await mentionedNames(content))
}
