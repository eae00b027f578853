import { useRouter } from '@tanstack/react-router'
import { Children, isValidElement, type MouseEvent, type ReactNode } from 'react'
import type { Components } from 'react-markdown'
import { CodeBlock } from './code-block.tsx'
import { EveryoneMention, PersonMention } from './mention.tsx'

function ownPath(href: string): string | null {
  if (href.startsWith('/') && !href.startsWith('//')) return href
  return href.startsWith(`${window.location.origin}/`)
    ? href.slice(window.location.origin.length)
    : null
}

const link =
  'text-accent-text underline decoration-accent-text/40 underline-offset-2 hover:decoration-accent-text [overflow-wrap:anywhere]'

function MessageLink({ href = '', children }: { href?: string | undefined; children?: ReactNode }) {
  const router = useRouter()
  const path = ownPath(href)
  if (href === '') return <>{children}</>
  if (path === null || path.startsWith('/api/')) {
    return (
      <a href={href} target="_blank" rel="noopener noreferrer" className={link}>
        {children}
      </a>
    )
  }
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    router.history.push(path)
  }
  return (
    <a href={path} onClick={follow} className={link}>
      {children}
    </a>
  )
}

function textOf(node: ReactNode): string {
  return Children.toArray(node)
    .map((child) => (typeof child === 'string' || typeof child === 'number' ? String(child) : ''))
    .join('')
}

function Preformatted({ children }: { children?: ReactNode }) {
  const child = Children.toArray(children)[0]
  if (!isValidElement<{ className?: string; children?: ReactNode }>(child)) return null
  const language = /language-([\w+#-]+)/.exec(child.props.className ?? '')?.[1] ?? null
  return <CodeBlock code={textOf(child.props.children).replace(/\n$/, '')} language={language} />
}

function Heading({ children }: { children?: ReactNode }) {
  // The page has its own outline; in a message a heading is a strong line.
  return <p className="mt-1.5 mb-0.5 font-semibold text-base">{children}</p>
}

/** How each part of a message's Markdown looks. Images become links: the page loads nothing from elsewhere. */
export const markdownParts: Components = {
  p: ({ children }) => <p className="[&:not(:first-child)]:mt-1.5">{children}</p>,
  a: ({ href, children }) => <MessageLink href={href}>{children}</MessageLink>,
  img: ({ src, alt }) => (
    <MessageLink href={typeof src === 'string' ? src : ''}>{alt || src}</MessageLink>
  ),
  h1: Heading,
  h2: Heading,
  h3: Heading,
  h4: Heading,
  h5: Heading,
  h6: Heading,
  ul: ({ children, className }) => (
    <ul
      className={
        className?.includes('contains-task-list')
          ? 'my-1'
          : 'my-1 list-disc pl-6 marker:text-ink-faint'
      }
    >
      {children}
    </ul>
  ),
  ol: ({ children, start }) => (
    <ol start={start} className="my-1 list-decimal pl-6 marker:text-ink-faint">
      {children}
    </ol>
  ),
  input: ({ checked }) => (
    <input
      type="checkbox"
      checked={checked ?? false}
      disabled
      aria-label={checked ? 'Done' : 'To do'}
      className="mr-2 size-3.5 translate-y-0.5 accent-accent"
    />
  ),
  blockquote: ({ children }) => (
    <blockquote className="my-1 border-line-strong border-l-3 pl-3 text-ink-soft">
      {children}
    </blockquote>
  ),
  hr: () => <hr className="my-2 border-line" />,
  pre: Preformatted,
  code: ({ children }) => (
    <code className="rounded border border-line bg-code px-1 py-px font-mono text-[0.85em] [overflow-wrap:anywhere]">
      {children}
    </code>
  ),
  table: ({ children }) => (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
    <div tabIndex={0} className="my-1.5 max-w-full overflow-x-auto">
      <table className="border-collapse text-sm">{children}</table>
    </div>
  ),
  th: ({ children, style }) => (
    <th style={style} className="border border-line bg-code px-2.5 py-1 text-left font-semibold">
      {children}
    </th>
  ),
  td: ({ children, style }) => (
    <td style={style} className="border border-line px-2.5 py-1">
      {children}
    </td>
  ),
  span: ({ node, children }) => {
    const { dataUser, dataEveryone } = node?.properties ?? {}
    if (typeof dataUser === 'string') return <PersonMention userId={dataUser} />
    if (typeof dataEveryone === 'string') return <EveryoneMention word={dataEveryone} />
    return <span>{children}</span>
  },
}
