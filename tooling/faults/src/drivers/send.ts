import { setTimeout as pause } from 'node:timers/promises'
import { type Parley, parleyErrorOf } from '@parley/client'
import type { Send } from '../checker/index.ts'
import type { SendLog } from './send-log.ts'

const tryMs = 12_000
const retryMs = 150

type Sending = {
  log: SendLog
  send: Send
  content: string
  parent_message_id?: string | undefined
  /** False ends the tries: the outcome stays unknown then. */
  mayTry: () => boolean
}

/**
 * Sends one message under its id until the server answers for it, each try with patience of its own,
 * and writes down what became of it.
 */
export async function sendOne({ api }: Parley, options: Sending): Promise<void> {
  const { log, send, content, parent_message_id, mayTry } = options
  let isOpen = false
  do {
    try {
      const input = { id: send.id, channel_id: send.channel_id, content, parent_message_id }
      await api.messages.send.mutate(input, { signal: AbortSignal.timeout(tryMs) })
      return log.acknowledge(send)
    } catch (error) {
      const answer = parleyErrorOf(error)
      if (answer !== null && answer.status < 500) {
        // Removed from the channel meanwhile, or the parent is gone; anything else is no answer to a send.
        const isFair = answer.status === 403 || answer.status === 404
        if (!isFair) log.surprise(`${send.mark} got ${answer.status} ${answer.message}`)
        if (!isOpen) send.outcome = 'refused'
        return
      }
      isOpen = true
      await pause(retryMs)
    }
  } while (mayTry())
}
