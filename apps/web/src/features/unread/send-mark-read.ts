import { parleyErrorOf } from '@parley/client'
import { readableSentence } from '@/lib/error-sentence.ts'
import { parley } from '@/lib/parley.ts'
import { toast } from '@/ui/toast.ts'
import { cachedChannel, patchChannel, refreshChannels } from './own-channel-cache.ts'

const underWay = new Map<string, { sent: string; next: string | null }>()

/** Moves the read marker forward; while one call is under way, only the newest of those after it is sent. */
export function sendMarkRead(channelId: string, messageId: string): void {
  const channel = cachedChannel(channelId)
  if (!channel) return
  const call = underWay.get(channelId)
  if (call) {
    call.next = call.sent === messageId ? null : messageId
    return
  }
  if (channel.last_read_id === messageId && channel.unread_count === 0) return
  patchChannel(channelId, { unread_count: 0, mention_count: 0, last_read_id: messageId })
  void send(channelId, messageId)
}

async function send(channelId: string, messageId: string): Promise<void> {
  const call: { sent: string; next: string | null } = { sent: messageId, next: null }
  underWay.set(channelId, call)
  try {
    const { channel } = await parley.api.unread.markRead.mutate({
      channel_id: channelId,
      message_id: messageId,
    })
    const isBehind = cachedChannel(channelId)?.last_message_at !== channel.last_message_at
    patchChannel(channelId, channel)
    // Something was said while the call was under way: its count is not in the answer.
    if (isBehind) refreshChannels()
  } catch (error) {
    const refusal = parleyErrorOf(error)
    if (refusal && refusal.status !== 401) toast.error(readableSentence(refusal.message))
    refreshChannels()
  } finally {
    underWay.delete(channelId)
    if (call.next !== null) sendMarkRead(channelId, call.next)
  }
}
