import { memo } from 'react'
import { cn } from '@/lib/cn.ts'
import { drawnMarkdown } from './drawn-markdown.ts'

const emojiOnly = /^(?:\p{RGI_Emoji}\s*){1,3}$/v

type MessageBodyProps = { content: string; isEdited?: boolean }

/** A message's content as people read it: CommonMark with GFM, mentions by name, raw HTML as typed. */
export const MessageBody = memo(function MessageBody({ content, isEdited }: MessageBodyProps) {
  return (
    <div
      className={cn(
        'min-w-0 [overflow-wrap:anywhere]',
        emojiOnly.test(content.trim()) && 'text-3xl leading-10',
        isEdited && '[&>p:only-of-type]:inline',
      )}
    >
      {drawnMarkdown(content)}
      {isEdited ? <span className="text-ink-faint text-xs"> (edited)</span> : null}
    </div>
  )
})
