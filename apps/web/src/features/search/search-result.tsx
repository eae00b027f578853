import { isInChannel, type Message, type SearchTerm } from '@parley/contracts'
import { useOwnChannel } from '@/features/channels/use-channels.ts'
import { MessageExcerpt } from '@/features/messages/message-excerpt.tsx'
import { messagePlace } from '@/features/messages/message-place.ts'
import { usePhone } from '@/ui/use-phone.ts'
import { FoundFiles } from './found-files.tsx'
import { Marked } from './marked.tsx'
import { excerptOf } from './search-hits.ts'
import { useReadableText } from './use-readable-text.ts'

type SearchResultProps = {
  message: Message
  terms: readonly SearchTerm[]
  isOpen: boolean
  /** Shows the message in its channel beside the results. */
  onOpen: (message: Message) => void
}

/** One found message: who said it, where and when, with the searched words marked. */
export function SearchResult({ message, terms, isOpen, onOpen }: SearchResultProps) {
  const channel = useOwnChannel(message.channel_id)
  const text = useReadableText(message.content)
  // A phone has room for one of the two, and a thread stands where the results are.
  const isBeside = !usePhone() && isInChannel(message)
  return (
    <MessageExcerpt
      message={message}
      place={messagePlace(message, channel)}
      files={<FoundFiles files={message.files} terms={terms} />}
      isOpen={isOpen}
      {...(isBeside && { onOpen: () => onOpen(message) })}
    >
      <p className="whitespace-pre-line [overflow-wrap:anywhere]">
        <Marked text={excerptOf(text, terms)} terms={terms} />
      </p>
    </MessageExcerpt>
  )
}
