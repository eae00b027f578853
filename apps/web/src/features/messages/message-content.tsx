import type { Message } from '@parley/contracts'
import { fileNames } from '@/features/files/file-names.ts'
import { MessageBody } from './message-body.tsx'

/** What a message says; nothing where that is only the names of the files below it. */
export function MessageContent({ message }: { message: Message }) {
  if (message.is_deleted) {
    return <p className="text-ink-faint italic">This message was deleted.</p>
  }
  if (message.files.length > 0 && message.content === fileNames(message.files)) return null
  return <MessageBody content={message.content} isEdited={message.is_edited} />
}
