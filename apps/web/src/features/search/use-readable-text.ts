import { parseMentions } from '@parley/contracts'
import { fromContent } from '@/features/messages/mention-text.ts'
import { trpc } from '@/lib/trpc.ts'

/** A message's content with the names of those it mentions in the place of their ids. */
export function useReadableText(content: string): string {
  const ids = parseMentions(content).user_ids
  const users = trpc.useQueries((queries) => ids.map((user_id) => queries.users.get({ user_id })))
  const names = new Map(ids.map((id, index) => [id, users[index]?.data?.user.name ?? 'someone']))
  return fromContent(content, (id) => names.get(id) ?? null).text
}
