import { type Message, maxContentLength } from '@parley/contracts'
import { type KeyboardEvent, useRef, useState } from 'react'
import { absentPeople } from '@/features/mentions/absent-people.ts'
import { AmbiguousLine } from '@/features/mentions/mention-hint.tsx'
import { cachedName } from '@/features/mentions/mention-names.ts'
import { useTypedMentions } from '@/features/mentions/use-typed-mentions.ts'
import { Button } from '@/ui/button.tsx'
import { composerId } from './composer-id.ts'
import { fromContent } from './mention-text.ts'
import { useMessageScope } from './message-context.tsx'
import { MessageInput } from './message-input.tsx'
import { deleteWithUndo } from './pending-deletions.ts'
import { useMessageChanges } from './use-message-changes.ts'

/** A message being edited where it stands: Enter saves, Escape cancels; emptied, it asks to delete. */
export function EditBox({ message }: { message: Message }) {
  const scope = useMessageScope()
  const { edit } = useMessageChanges()
  const [draft, setDraft] = useState(() => fromContent(message.content, cachedName))
  const typed = useTypedMentions(message.channel_id, draft)
  const isSaving = useRef(false)

  const place = {
    channelId: message.channel_id,
    parentId: scope.isInThread ? (message.parent_message_id ?? message.id) : null,
  }
  const close = () => {
    scope.edit(null)
    document.getElementById(composerId(place))?.focus()
  }
  const save = async () => {
    if (isSaving.current) return
    isSaving.current = true
    const written = typed.isSettled ? typed.content : await typed.settle()
    const content = written.replace(/^\n+|\s+$/g, '')
    isSaving.current = false
    if (content.length > maxContentLength) return
    if (content.trim() === '') {
      if (scope.may('message_deleter', message)) deleteWithUndo(message.id)
    } else if (content !== message.content) {
      void edit(message, content)
      void absentPeople.look(place, { content, before: message.content })
    }
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
        onSubmit={() => void save()}
        onKey={key}
        autoFocus
      />
      <AmbiguousLine names={typed.ambiguous} />
      <div className="flex items-center gap-2 px-2 pb-2">
        <Button size="small" variant="primary" onClick={() => void save()}>
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
