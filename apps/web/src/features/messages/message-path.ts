import { isInChannel, type Message } from '@parley/contracts'

type Located = Pick<Message, 'id' | 'channel_id' | 'parent_message_id' | 'also_in_channel'>

/** Where a message is shown: in its channel, or in its thread for a reply that the channel does not show. */
export function messagePath(message: Located): string {
  return message.parent_message_id === null || isInChannel(message)
    ? `/c/${message.channel_id}/${message.id}`
    : `/c/${message.channel_id}/thread/${message.parent_message_id}`
}
