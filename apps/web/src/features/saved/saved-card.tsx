import type { SavedMessage } from '@parley/contracts'
import { Check, Trash2, Undo2 } from 'lucide-react'
import { useOwnChannel } from '@/features/channels/use-channels.ts'
import { MessageBody } from '@/features/messages/message-body.tsx'
import { MessageExcerpt } from '@/features/messages/message-excerpt.tsx'
import { messagePlace } from '@/features/messages/message-place.ts'
import { IconButton } from '@/ui/icon-button.tsx'
import { removeSaved, setDone } from './save-message.ts'

/** One saved message: what was said and where, and whether one is through with it. */
export function SavedCard({ saved }: { saved: SavedMessage }) {
  const { message, is_done } = saved
  // Only one's own list names the people of a direct message.
  const channel = useOwnChannel(message.channel_id) ?? saved.channel
  return (
    <MessageExcerpt
      message={message}
      place={messagePlace(message, channel)}
      action={
        <span className="flex gap-0.5">
          <IconButton
            label={is_done ? 'Put back in progress' : 'Mark as done'}
            size="small"
            onClick={() => setDone(message, !is_done)}
          >
            {is_done ? <Undo2 className="size-4" /> : <Check className="size-4" />}
          </IconButton>
          <IconButton
            label="Remove from saved"
            size="small"
            onClick={() => removeSaved(message, is_done)}
          >
            <Trash2 className="size-4" />
          </IconButton>
        </span>
      }
      actions={2}
    >
      <MessageBody content={message.content} />
    </MessageExcerpt>
  )
}
