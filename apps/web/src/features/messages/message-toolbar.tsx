import type { Message } from '@parley/contracts'
import { Bookmark, MessageSquareReply, Pencil, SmilePlus } from 'lucide-react'
import { EmojiPicker } from '@/features/reactions/emoji-picker.tsx'
import { frequentEmoji } from '@/features/reactions/frequent-emoji.ts'
import { useReact } from '@/features/reactions/use-react.ts'
import { saveMessage } from '@/features/saved/save-message.ts'
import { IconButton } from '@/ui/icon-button.tsx'
import { useMessageScope } from './message-context.tsx'
import { MessageMenu } from './message-menu.tsx'

type MessageToolbarProps = {
  message: Message
  /** Told while a menu or the picker of this toolbar is open: then it must stay. */
  onHold: (isHeld: boolean) => void
}

/** What one can do with a message; stands at its upper right while it is pointed at or focused. */
export function MessageToolbar({ message, onHold }: MessageToolbarProps) {
  const scope = useMessageScope()
  const react = useReact()
  const isSaved = scope.savedIds.has(message.id)
  return (
    <div
      role="toolbar"
      aria-label="Message actions"
      className="absolute -top-4 right-4 z-10 flex rounded-lg bg-raised p-0.5 shadow-raised phone:-top-9 phone:right-2"
    >
      {scope.isMember ? (
        <>
          {frequentEmoji.map((emoji) => (
            <IconButton
              key={emoji}
              label={`React with ${emoji}`}
              className="text-base phone:hidden"
              onClick={() => react(message, emoji)}
            >
              <span aria-hidden="true">{emoji}</span>
            </IconButton>
          ))}
          <EmojiPicker onPick={(emoji) => react(message, emoji)} onOpenChange={onHold}>
            <IconButton label="Add reaction">
              <SmilePlus className="size-4.5" />
            </IconButton>
          </EmojiPicker>
        </>
      ) : null}
      {scope.isInThread ? null : (
        <IconButton
          label="Reply in thread"
          shortcut="T"
          onClick={(event) => {
            // This button goes when the pointer does; the message is what focus can come back to.
            event.currentTarget.closest('article')?.focus({ preventScroll: true })
            scope.openThread(message)
          }}
        >
          <MessageSquareReply className="size-4.5" />
        </IconButton>
      )}
      {scope.may('message_author', message) ? (
        <IconButton label="Edit" shortcut="E" onClick={() => scope.edit(message.id)}>
          <Pencil className="size-4.5" />
        </IconButton>
      ) : null}
      {scope.isMember ? (
        <IconButton
          label={isSaved ? 'Remove from saved' : 'Save for later'}
          shortcut="S"
          className="phone:hidden"
          onClick={() => saveMessage(message, !isSaved)}
        >
          <Bookmark className={isSaved ? 'size-4.5 fill-current text-accent-text' : 'size-4.5'} />
        </IconButton>
      ) : null}
      <MessageMenu message={message} onOpenChange={onHold} />
    </div>
  )
}
