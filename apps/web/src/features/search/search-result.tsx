import type { Message } from '@parley/contracts'
import { useOwnChannel } from '@/features/channels/use-channels.ts'
import { MessageExcerpt } from '@/features/messages/message-excerpt.tsx'
import { messagePlace } from '@/features/messages/message-place.ts'
import { excerptOf, hitPieces } from './search-hits.ts'
import { useReadableText } from './use-readable-text.ts'

/** One found message: who said it, where and when, with the searched words marked. */
export function SearchResult({ message, q }: { message: Message; q: string }) {
  const channel = useOwnChannel(message.channel_id)
  const text = useReadableText(message.content)
  let offset = 0
  return (
    <MessageExcerpt message={message} place={messagePlace(message, channel)}>
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
