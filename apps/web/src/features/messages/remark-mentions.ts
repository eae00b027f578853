import { findMentions, type Mention } from '@parley/contracts'
import type { Extension } from 'micromark-util-types'
import { mentionSyntax } from './mention-syntax.ts'

/** The parts of a Markdown tree that mentions are looked for in. */
type MarkdownNode = {
  type: string
  value?: string
  children?: MarkdownNode[]
  data?: object
  position?: { start: { offset?: number } }
}

function mentionNode(mention: Mention, typed: string): MarkdownNode {
  return {
    type: 'mention',
    data: {
      hName: 'span',
      hProperties:
        'user_id' in mention ? { dataUser: mention.user_id } : { dataEveryone: mention.everyone },
    },
    children: [{ type: 'text', value: typed }],
  }
}

function lines(text: string): MarkdownNode[] {
  return text
    .split('\n')
    .flatMap((line, index): MarkdownNode[] => [
      ...(index > 0 ? [{ type: 'break' }] : []),
      ...(line === '' ? [] : [{ type: 'text', value: line }]),
    ])
}

function visit(node: MarkdownNode, mentions: ReadonlyMap<number, Mention>): void {
  node.children = node.children?.flatMap((child) => {
    const { type, value = '' } = child
    if (type === 'text') return lines(value)
    // The syntax leaves no other HTML than what has the form of a mention.
    if (type === 'html') {
      const mention = mentions.get(child.position?.start.offset ?? -1)
      return mention === undefined ? lines(value) : [mentionNode(mention, value)]
    }
    visit(child, mentions)
    return [child]
  })
}

type Processor = { data(): object }

/**
 * A remark plugin for chat, to stand behind remarkGfmReading: the mentions that findMentions finds become
 * spans with data-user or data-everyone, raw HTML is the text it was typed as, and a line break typed
 * is a line break shown.
 */
export function remarkMentions(this: Processor) {
  const data: { micromarkExtensions?: Extension[] } = this.data()
  data.micromarkExtensions = [...(data.micromarkExtensions ?? []), mentionSyntax]
  return (tree: MarkdownNode, file: { toString(): string }): void => {
    const mentions = findMentions(file.toString())
    visit(tree, new Map(mentions.map((each) => [each.start, each])))
  }
}
