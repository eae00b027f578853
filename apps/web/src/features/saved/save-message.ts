import type { Message } from '@parley/contracts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { parley } from '@/lib/parley.ts'
import { toast } from '@/ui/toast.ts'
import { leaveList, markSaved } from './saved-cache.ts'

type Named = Pick<Message, 'id' | 'channel_id'>

const targetOf = ({ id, channel_id }: Named) => ({ channelId: channel_id, messageId: id })

/** Saves a message for later, or takes it out again: shown at once, taken back with a sentence where it is refused. */
export async function saveMessage(message: Named, isSaved: boolean): Promise<void> {
  markSaved(targetOf(message), isSaved)
  try {
    await parley.api.saved[isSaved ? 'add' : 'remove'].mutate({ message_id: message.id })
  } catch (error) {
    markSaved(targetOf(message), !isSaved)
    toast.error(errorSentence(error))
  }
}

/** Puts a saved message from one list into the other. */
export async function setDone(message: Named, isDone: boolean): Promise<void> {
  const comeBack = leaveList(message.id, !isDone)
  markSaved(targetOf(message), !isDone)
  try {
    await parley.api.saved.add.mutate({ message_id: message.id, is_done: isDone })
  } catch (error) {
    markSaved(targetOf(message), isDone)
    comeBack()
    toast.error(errorSentence(error))
  }
}

/** Takes a message out of the list that it is in; it can be had back for a while. */
export async function removeSaved(message: Named, wasDone: boolean): Promise<void> {
  const comeBack = leaveList(message.id, wasDone)
  markSaved(targetOf(message), false)
  try {
    await parley.api.saved.remove.mutate({ message_id: message.id })
    toast.message('Removed from saved', {
      id: `saved-${message.id}`,
      duration: 6000,
      action: { label: 'Undo', onClick: () => void setDone(message, wasDone) },
    })
  } catch (error) {
    markSaved(targetOf(message), !wasDone)
    comeBack()
    toast.error(errorSentence(error))
  }
}
