import { setTimeout as delay } from 'node:timers/promises'
import { newMessageId, parleyErrorOf } from '@parley/client'
import { findChannel } from '../channels/index.ts'
import { Failure } from '../failure.ts'
import { readStdin } from '../terminal/index.ts'
import { type Command, withParley } from './command.ts'

const pausesMs = [300, 900]

// The id makes a second try harmless: the server keeps the first.
async function persistently<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  for (const pause of pausesMs) {
    try {
      return await call()
    } catch (error) {
      if (parleyErrorOf(error) !== null) throw error
      await delay(pause)
    }
  }
  return call()
}

/** Sends one message: the words after the channel, or standard input where there are none. */
export const send: Command = async ({ words: [wanted, ...text], json }) => {
  if (wanted === undefined || (text.length === 0 && process.stdin.isTTY)) {
    throw new Failure('Usage: parley send <channel> <text…>, or the text on standard input')
  }
  const content = text.length > 0 ? text.join(' ') : await readStdin()
  await withParley(async ({ api }) => {
    const { channels } = await api.channels.list.query({})
    const channel_id = findChannel(channels, wanted).id
    const id = newMessageId()
    const { message } = await persistently(() =>
      api.messages.send.mutate({ id, channel_id, content }),
    )
    if (json) console.log(JSON.stringify(message))
  })
}
