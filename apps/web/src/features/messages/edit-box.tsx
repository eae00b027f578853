import { type Message, maxContentLength } from '@parley/contracts'
import { type KeyboardEvent, useState } from 'react'
import { cache } from '@/lib/trpc-utils.ts'
import { Button } from '@/ui/button.tsx'
import { composerId } from './composer-id.ts'
import { fromContent, toContent } from './mention-text.ts'
import { useMessageScope } from './message-context.tsx'
import { MessageInput } from './message-input.tsx'
import { deleteWithUndo } from './pending-deletions.ts'
import { useMessageChanges } from './use-message-changes.ts'

function cachedName(userId: string): string | null {
  return cache.users.get.getData({ user_id: userId })?.user.name ?? null
}

/** A message being edited where it stands: Enter saves, Escape cancels; emptied, it asks to delete. */
export function EditBox({ message }: { message: Message }) {
  const scope = useMessageScope()
  const { edit } = useMessageChanges()
  const [draft, setDraft] = useState(() => fromContent(message.content, cachedName))
  const content = toContent(draft.text, draft.labels).replace(/^\n+|\s+$/g, '')

  const close = () => {
    scope.edit(null)
    const place = {
      channelId: message.channel_id,
      parentId: scope.isInThread ? (message.parent_message_id ?? message.id) : null,
    }
    document.getElementById(composerId(place))?.focus()
  }
  const save = () => {
    if (content.length > maxContentLength) return
    if (content.trim() === '') {
      if (scope.may('message_deleter', message)) deleteWithUndo(message.id)
    } else if (content !== message.content) void edit(message, content)
    close()
  }
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    close()
  }

  return (
    <div className="relative my-1 rounded-lg border border-accent bg-surface">
      <MessageInput
        channelId={message.channel_id}
        label="Edit message"
        draft={draft}
        onChange={setDraft}
        onSubmit={save}
        onKey={key}
        autoFocus
      />
      <div className="flex items-center gap-2 px-2 pb-2">
        <Button size="small" variant="primary" onClick={save}>
          Save
        </Button>
        <Button size="small" variant="quiet" onClick={close}>
          Cancel
        </Button>
        <span className="text-ink-faint text-xs phone:hidden">Enter saves, Escape cancels</span>
      </div>
    </div>
  )
}
