import { useMemo } from 'react'
import { useMentionNames } from '@/features/mentions/use-mention-names.ts'
import { markdownText } from './markdown-text.ts'

/** A message's content without Markdown's signs, and with the names of those it mentions in the place of their ids. */
export function useReadableText(content: string): string {
  const nameOf = useMentionNames(content)
  return useMemo(() => markdownText(content, (id) => nameOf(id) ?? 'someone'), [content, nameOf])
}
