/** The parts of a Markdown tree that mentions are looked for in. */
type MarkdownNode = { type: string; value?: string; children?: MarkdownNode[]; data?: object }

const mention = /<@([0-9a-f]{24})>|<!(channel|here)>/gi

function mentionNode(match: RegExpMatchArray): MarkdownNode {
  const [whole, userId, everyone] = match
  return {
    type: 'mention',
    data: {
      hName: 'span',
      hProperties:
        userId === undefined
          ? { dataEveryone: everyone?.toLowerCase() }
          : { dataUser: userId.toLowerCase() },
    },
    children: [{ type: 'text', value: whole }],
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

function split(text: string): MarkdownNode[] {
  const nodes: MarkdownNode[] = []
  let end = 0
  for (const match of text.matchAll(mention)) {
    nodes.push(...lines(text.slice(end, match.index)))
    nodes.push(mentionNode(match))
    end = match.index + match[0].length
  }
  return [...nodes, ...lines(text.slice(end))]
}

/** Neighbouring text and raw HTML joined: the parser takes `<!here>` for the start of a declaration. */
function joined(children: MarkdownNode[]): MarkdownNode[] {
  const out: MarkdownNode[] = []
  for (const child of children) {
    const last = out.at(-1)
    const isText = child.type === 'text' || child.type === 'html'
    if (isText && last?.type === 'text') last.value = (last.value ?? '') + (child.value ?? '')
    else if (isText) out.push({ type: 'text', value: child.value ?? '' })
    else out.push(child)
  }
  return out
}

function visit(node: MarkdownNode): void {
  if (node.children === undefined) return
  node.children = joined(node.children).flatMap((child) => {
    if (child.type === 'text') return split(child.value ?? '')
    visit(child)
    return [child]
  })
}

/** A paragraph for a block of raw HTML, which is shown as the text that was typed. */
function blocksAsText(node: MarkdownNode): void {
  node.children = node.children?.map((child) => {
    if (child.type === 'html') {
      return { type: 'paragraph', children: [{ type: 'text', value: child.value ?? '' }] }
    }
    if (child.type !== 'paragraph' && child.type !== 'heading') blocksAsText(child)
    return child
  })
}

/**
 * A remark plugin for chat: mentions become spans with data-user or data-everyone, raw HTML the
 * text it was typed as, and a line break typed is a line break shown.
 */
export function remarkMentions() {
  return (tree: MarkdownNode): void => {
    blocksAsText(tree)
    visit(tree)
  }
}
