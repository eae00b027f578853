import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'

type Processor = { data(): object }

/**
 * A remark plugin that reads GitHub's additions to Markdown: tables, strikethrough, task lists and bare
 * links. What remark-gfm has besides is for writing Markdown, which the page never does.
 */
export function remarkGfmReading(this: Processor): void {
  const data: { micromarkExtensions?: unknown[]; fromMarkdownExtensions?: unknown[] } = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), gfm()]
  data.fromMarkdownExtensions = [...(data.fromMarkdownExtensions ?? []), gfmFromMarkdown()]
}
