import type { OwnChannel } from '@parley/contracts'
import {
  cachedChannel,
  patchChannel,
  refreshChannels,
} from '@/features/unread/own-channel-cache.ts'
import { errorSentence } from '@/lib/error-sentence.ts'
import { parley } from '@/lib/parley.ts'
import { toast } from '@/ui/toast.ts'

type Hiding = Pick<OwnChannel, 'hidden_up_to' | 'unread_count' | 'mention_count'>

/** Takes a direct channel out of one's list, read as far as one has it: shown at once, and back where it is refused. */
export function closeConversation(channel: OwnChannel): Promise<void> {
  const { id: channel_id, last_message_at, created_at } = channel
  const closed = { hidden_up_to: last_message_at ?? created_at, unread_count: 0, mention_count: 0 }
  return change(channel, closed, () =>
    parley.api.channels.hide.mutate({
      channel_id,
      ...(last_message_at !== null && { up_to: last_message_at }),
    }),
  )
}

/** Has a closed direct channel in one's list again, on all of one's devices. */
export function reopenConversation(channel: OwnChannel): Promise<void> {
  return change(channel, { hidden_up_to: null }, () =>
    parley.api.channels.show.mutate({ channel_id: channel.id }),
  )
}

async function change(
  own: OwnChannel,
  shown: Partial<Hiding>,
  call: () => Promise<{ channel: OwnChannel }>,
): Promise<void> {
  patchChannel(own.id, shown)
  try {
    const { channel } = await call()
    const isBehind = cachedChannel(own.id)?.last_message_at !== channel.last_message_at
    patchChannel(own.id, channel)
    // Something was said meanwhile: what counts it may have been told before or after the answer.
    if (isBehind) refreshChannels()
  } catch (error) {
    const { hidden_up_to, unread_count, mention_count } = own
    patchChannel(own.id, { hidden_up_to, unread_count, mention_count })
    refreshChannels()
    toast.error(errorSentence(error))
  }
}
