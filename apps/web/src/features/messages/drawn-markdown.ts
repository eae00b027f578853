import type { ReactElement } from 'react'
import Markdown from 'react-markdown'
import { markdownParts } from './markdown-parts.tsx'
import { remarkGfmReading } from './remark-gfm-reading.ts'
import { remarkMentions } from './remark-mentions.ts'

const plugins = [remarkGfmReading, remarkMentions]

/** How much Markdown is kept as elements, in characters of its source: some fifty screens of talk. */
const maxKept = 200_000

const kept = new Map<string, ReactElement>()
let keptLength = 0

function forget(content: string): void {
  if (kept.delete(content)) keptLength -= content.length
}

/**
 * A message's Markdown as elements. They depend on nothing but the text, so what was read lately is not
 * read again when its message comes back into view or its channel is opened again.
 */
export function drawnMarkdown(content: string): ReactElement {
  const drawn =
    kept.get(content) ??
    Markdown({ children: content, remarkPlugins: plugins, components: markdownParts })
  // Those asked for last stand at the end.
  forget(content)
  kept.set(content, drawn)
  keptLength += content.length
  for (const oldest of kept.keys()) {
    if (keptLength <= maxKept) break
    forget(oldest)
  }
  return drawn
}
