import { setTimeout as pause } from 'node:timers/promises'
import type { Person } from '../stage/person.ts'
import type { Random } from '../stage/random.ts'
import { sendOne } from './send.ts'
import type { SendLog } from './send-log.ts'

const callMs = 8_000
const emojis = ['👍', '🎉', '❤️', '👀']

export type Acting = {
  person: Person
  channels: string[]
  log: SendLog
  random: Random
  isOver: () => boolean
  /** Milliseconds between two acts, at least and at most. */
  pace: { least: number; most: number }
  /** Where a send stays without an answer, whether it is tried again. */
  mayTry: () => boolean
}

/** One person at work until it is over: sends most of all, and replies, edits, deletes, reacts, pins, reads. */
export async function act(options: Acting): Promise<void> {
  const { random, isOver, pace } = options
  while (!isOver()) {
    await once(options)
    await pause(pace.least + random.next() * (pace.most - pace.least))
  }
}

async function once(acting: Acting): Promise<void> {
  const { person, channels, random } = acting
  const channel_id = random.pick(channels) ?? ''
  const dice = random.next()
  if (dice < 0.55) return say(acting, { channel_id })
  const message_id = random.pick(person.follower.idsIn(channel_id).slice(-30))
  if (message_id === undefined) return say(acting, { channel_id })
  if (dice < 0.68) return say(acting, { channel_id, parent_message_id: message_id })
  // What becomes of these is the database's to say; the checker compares what clients make of it.
  await change({ ...acting, message_id, dice }).catch(() => undefined)
}

async function say(
  { person, log, mayTry }: Acting,
  { channel_id, parent_message_id }: { channel_id: string; parent_message_id?: string },
): Promise<void> {
  const { send, content } = log.draft({ channel_id, user_id: person.user_id })
  await sendOne(person.parley, { log, send, content, parent_message_id, mayTry })
}

type Changing = Acting & { message_id: string; dice: number }

async function change({ person, random, log, message_id, dice }: Changing): Promise<void> {
  const { api } = person.parley
  const options = { signal: AbortSignal.timeout(callMs) }
  const emoji = random.pick(emojis) ?? '👍'
  if (dice < 0.8) await api.reactions.add.mutate({ message_id, emoji }, options)
  else if (dice < 0.85) await api.reactions.remove.mutate({ message_id, emoji }, options)
  else if (dice < 0.87) await api.pins.add.mutate({ message_id }, options)
  else if (dice < 0.9) {
    const message = await api.messages.get.query({ message_id }, options)
    await api.unread.markRead.mutate(
      { channel_id: message.message.channel_id, message_id },
      options,
    )
  } else {
    const own = log.sends.find(({ id }) => id === message_id)
    if (own === undefined || own.user_id !== person.user_id) return
    const content = `${own.mark} edited ${random.below(1_000)}`
    if (dice < 0.97) await api.messages.edit.mutate({ message_id, content }, options)
    else await api.messages.delete.mutate({ message_id }, options)
  }
}
