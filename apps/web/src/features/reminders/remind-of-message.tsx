import { type Message, plainText } from '@parley/contracts'
import { RemindDialog } from './remind-dialog.tsx'
import { remindOf } from './reminded-message.ts'
import { remind } from './reminder-changes.ts'

const shownCharacters = 120

/** Asks when to be reminded of the message that a menu has named, whose own place may be gone by then. */
export function RemindOfMessage({ message }: { message: Message }) {
  const close = () => remindOf(null)
  return (
    <RemindDialog
      title="Remind me of this message"
      description={`${message.user.name}: ${plainText(message.content).slice(0, shownCharacters)}`}
      onPick={(at) => {
        close()
        void remind({ message_id: message.id }, at)
      }}
      onClose={close}
    />
  )
}
