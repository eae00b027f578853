import { parseMentions } from '@parley/contracts'
import { useMemo } from 'react'
import { trpc } from '@/lib/trpc.ts'
import { markdownText } from './markdown-text.ts'

/** A message's content without Markdown's signs, and with the names of those it mentions in the place of their ids. */
export function useReadableText(content: string): string {
  const ids = parseMentions(content).user_ids
  const users = trpc.useQueries((queries) => ids.map((user_id) => queries.users.get({ user_id })))
  const names = ids.map((_, index) => users[index]?.data?.user.name ?? 'someone')
  const called = names.join('\n')
  return useMemo(
    () => markdownText(content, (id) => names[ids.indexOf(id)] ?? 'someone'),
    [content, called],
  )
}
