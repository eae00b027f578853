import { isInChannel, type Message, messagePath } from '@parley/contracts'
import {
  AlarmClock,
  Bookmark,
  EyeOff,
  Link,
  MoreHorizontal,
  Pin,
  PinOff,
  Trash2,
} from 'lucide-react'
import { remindOf } from '@/features/reminders/reminded-message.ts'
import { saveMessage } from '@/features/saved/save-message.ts'
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/ui/dropdown-menu.tsx'
import { IconButton } from '@/ui/icon-button.tsx'
import { toast } from '@/ui/toast.ts'
import { useMessageScope } from './message-context.tsx'
import { deleteWithUndo } from './pending-deletions.ts'
import { useMessageChanges } from './use-message-changes.ts'

type MessageMenuProps = { message: Message; onOpenChange: (open: boolean) => void }

async function copyLink(message: Message): Promise<void> {
  await navigator.clipboard.writeText(window.location.origin + messagePath(message))
  toast.success('Link copied')
}

/** The rarer actions on a message. */
export function MessageMenu({ message, onOpenChange }: MessageMenuProps) {
  const scope = useMessageScope()
  const { setPinned } = useMessageChanges()
  const isSaved = scope.savedIds.has(message.id)
  const canMarkUnread = scope.isInThread ? message.parent_message_id !== null : isInChannel(message)
  return (
    <DropdownMenu onOpenChange={onOpenChange} modal={false}>
      <DropdownMenuTrigger asChild>
        <IconButton label="More actions">
          <MoreHorizontal className="size-4.5" />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {scope.may('message_pinner', message) ? (
          <DropdownMenuItem
            icon={message.is_pinned ? <PinOff /> : <Pin />}
            onSelect={() => setPinned(message, !message.is_pinned)}
          >
            {message.is_pinned ? 'Unpin' : 'Pin to channel'}
          </DropdownMenuItem>
        ) : null}
        {scope.isMember ? (
          <DropdownMenuItem icon={<Bookmark />} onSelect={() => saveMessage(message, !isSaved)}>
            {isSaved ? 'Remove from saved' : 'Save for later'}
          </DropdownMenuItem>
        ) : null}
        <DropdownMenuItem icon={<Link />} onSelect={() => copyLink(message)}>
          Copy link
        </DropdownMenuItem>
        <DropdownMenuItem icon={<AlarmClock />} onSelect={() => remindOf(message)}>
          Remind me…
        </DropdownMenuItem>
        {scope.isMember && canMarkUnread ? (
          <DropdownMenuItem icon={<EyeOff />} onSelect={() => scope.markUnread(message)}>
            Mark unread from here
          </DropdownMenuItem>
        ) : null}
        {scope.may('message_deleter', message) ? (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem
              icon={<Trash2 />}
              tone="danger"
              onSelect={() => deleteWithUndo(message.id)}
            >
              Delete
            </DropdownMenuItem>
          </>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  )
}
