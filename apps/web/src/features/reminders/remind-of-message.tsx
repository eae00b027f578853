import { type Message, plainText } from '@parley/contracts'
import { useMentionNames } from '@/features/mentions/use-mention-names.ts'
import { RemindDialog } from './remind-dialog.tsx'
import { remindOf } from './reminded-message.ts'
import { remind } from './reminder-changes.ts'

const shownCharacters = 120

/** Asks when to be reminded of the message that a menu has named, whose own place may be gone by then. */
export function RemindOfMessage({ message }: { message: Message }) {
  const nameOf = useMentionNames(message.content)
  const text = plainText(message.content, nameOf).slice(0, shownCharacters)
  const close = () => remindOf(null)
  return (
    <RemindDialog
      title="Remind me of this message"
      description={`${message.user.name}: ${text}`}
      onPick={(at) => {
        close()
        void remind({ message_id: message.id }, at)
      }}
      onClose={close}
    />
  )
}
