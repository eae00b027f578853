import type { Message } from '@parley/contracts'
import { channelTitle } from '@/features/channels/channel-title.ts'
import { useOwnChannel } from '@/features/channels/use-channels.ts'
import { MessageExcerpt } from '@/features/messages/message-excerpt.tsx'
import { excerptOf, hitPieces } from './search-hits.ts'
import { useReadableText } from './use-readable-text.ts'

/** One found message: who said it, where and when, with the searched words marked. */
export function SearchResult({ message, q }: { message: Message; q: string }) {
  const channel = useOwnChannel(message.channel_id)
  const text = useReadableText(message.content)
  const title = channel === undefined ? '' : channelTitle(channel)
  const place = channel === undefined || channel.type === 'direct' ? title : `#${title}`
  let offset = 0
  return (
    <MessageExcerpt
      message={message}
      place={message.parent_message_id === null ? place : `${place}, in a thread`}
    >
      <p className="whitespace-pre-line [overflow-wrap:anywhere]">
        {hitPieces(excerptOf(text, q), q).map((piece) => {
          offset += piece.text.length
          return piece.isHit ? (
            <mark key={offset} className="rounded bg-mention px-0.5 text-mention-ink">
              {piece.text}
            </mark>
          ) : (
            <span key={offset}>{piece.text}</span>
          )
        })}
      </p>
    </MessageExcerpt>
  )
}
