import { memo } from 'react'
import Markdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { cn } from '@/lib/cn.ts'
import { markdownParts } from './markdown-parts.tsx'
import { remarkMentions } from './remark-mentions.ts'

const plugins = [remarkGfm, remarkMentions]
const emojiOnly = /^(?:\p{RGI_Emoji}\s*){1,3}$/v

/** A message's content as people read it: CommonMark with GFM, mentions by name, raw HTML as typed. */
export const MessageBody = memo(function MessageBody({ content }: { content: string }) {
  return (
    <div
      className={cn(
        'min-w-0 [overflow-wrap:anywhere]',
        emojiOnly.test(content.trim()) && 'text-3xl leading-10',
      )}
    >
      <Markdown remarkPlugins={plugins} components={markdownParts}>
        {content}
      </Markdown>
    </div>
  )
})
