import type { ChangeEvent } from '@parley/contracts'
import { cache } from '@/lib/trpc-utils.ts'
import { withCore } from './message-window.ts'

/** Keeps the messages that were read one by one, such as the beginning of a thread, as they are now. */
export function applyToSingleMessages(event: ChangeEvent): void {
  if (event.type === 'message.updated') {
    const core = event.message
    cache.messages.get.setData(
      { message_id: core.id },
      (known) => known && { message: withCore(known.message, core) },
    )
  } else if (event.type === 'message.deleted') {
    cache.messages.get.setData(
      { message_id: event.message_id },
      (known) =>
        known && { message: { ...known.message, content: '', files: [], is_deleted: true } },
    )
  }
}
