import type { Message } from '@parley/contracts'

type Located = Pick<Message, 'id' | 'channel_id' | 'parent_message_id'>

/** Where a message is shown: in its channel, or in its thread for a reply. */
export function messagePath(message: Located): string {
  return message.parent_message_id === null
    ? `/c/${message.channel_id}/${message.id}`
    : `/c/${message.channel_id}/thread/${message.parent_message_id}`
}
