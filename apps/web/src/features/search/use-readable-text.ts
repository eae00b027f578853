import { parseMentions } from '@parley/contracts'
import { fromContent } from '@/features/messages/mention-text.ts'
import { trpc } from '@/lib/trpc.ts'

const signs = /```\w*\n?|\*\*|__|~~|`/g

/** A message's content without Markdown's signs, and with the names of those it mentions in the place of their ids. */
export function useReadableText(content: string): string {
  const ids = parseMentions(content).user_ids
  const users = trpc.useQueries((queries) => ids.map((user_id) => queries.users.get({ user_id })))
  const names = new Map(ids.map((id, index) => [id, users[index]?.data?.user.name ?? 'someone']))
  return fromContent(content, (id) => names.get(id) ?? null).text.replace(signs, '')
}
