import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { remarkGfmReading } from '@/features/messages/remark-gfm-reading.ts'
import { remarkMentions } from '@/features/messages/remark-mentions.ts'

/** What of a Markdown tree its words are read from. */
type TextNode = {
  type: string
  value?: string
  alt?: string | null
  checked?: boolean | null
  ordered?: boolean | null
  start?: number | null
  children?: TextNode[]
}

const processor = unified().use(remarkParse).use(remarkGfmReading).use(remarkMentions)
const person = /^<@([0-9a-f]{24})>$/i
const everyone = /^<!(channel|here)>$/i

type NameOf = (userId: string) => string

function bullet(list: TextNode, at: number): string {
  const item = list.children?.[at]
  if (typeof item?.checked === 'boolean') return item.checked ? '☑ ' : '☐ '
  return list.ordered === true ? `${(list.start ?? 1) + at}. ` : '• '
}

function textOf(node: TextNode, nameOf: NameOf): string {
  const texts = () => (node.children ?? []).map((child) => textOf(child, nameOf))
  switch (node.type) {
    case 'html':
      return (node.value ?? '')
        .replace(person, (_, id: string) => `@${nameOf(id.toLowerCase())}`)
        .replace(everyone, '@$1')
    case 'break':
      return '\n'
    case 'image':
      return node.alt ?? ''
    case 'definition':
    case 'thematicBreak':
      return ''
    case 'list':
      return texts()
        .map((text, at) => bullet(node, at) + text)
        .join('\n')
    case 'tableRow':
      return texts().join('  ')
    case 'root':
    case 'blockquote':
    case 'listItem':
    case 'table':
      return texts()
        .filter((text) => text !== '')
        .join('\n')
    default:
      return node.value ?? texts().join('')
  }
}

/** A message's words as its reader sees them, a line for each block: no signs of Markdown, and names for the ids of people. */
export function markdownText(content: string, nameOf: NameOf): string {
  return textOf(processor.parse(content), nameOf)
}
